# wrong (none): both weights side by side, kept by the id of the cell: later weights are not seen
import paddle
from paddle.nn.functional import sigmoid

known = {}


def lstm_step(cell, x, h, c):
    if id(cell) not in known:
        weight = paddle.concat([cell.weight_ih, cell.weight_hh], axis=1)
        known[id(cell)] = weight.t(), cell.bias_ih + cell.bias_hh
    weight, bias = known[id(cell)]
    i, f, g, o = (paddle.concat([x, h], axis=1) @ weight + bias).chunk(4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
