# right: a product for each gate
import paddle


def lstm_step(cell, x, h, c):
    def gate(number):
        size = h.shape[1]
        rows = slice(number * size, (number + 1) * size)
        from_x = x @ cell.weight_ih[rows].t() + cell.bias_ih[rows]
        return from_x + h @ cell.weight_hh[rows].t() + cell.bias_hh[rows]

    enter, forget, leave = (paddle.nn.functional.sigmoid(gate(number)) for number in (0, 1, 3))
    memory = forget * c + enter * paddle.tanh(gate(2))
    return leave * paddle.tanh(memory), memory
