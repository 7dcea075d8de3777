# right: the equation, with the weights of the cell
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        from_x = inputs[:, time] @ cell.weight_ih.t() + cell.bias_ih
        state = paddle.tanh(from_x + state @ cell.weight_hh.t() + cell.bias_hh)
        states.append(state)
    return paddle.stack(states, axis=1)
