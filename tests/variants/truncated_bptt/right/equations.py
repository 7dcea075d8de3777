# right: the equation of the cell instead of the cell
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.weight_hh.shape[0]])
    states = []
    for time in range(inputs.shape[1]):
        before = state.detach() if time % chunk == 0 else state
        own = paddle.matmul(inputs[:, time], cell.weight_ih, transpose_y=True) + cell.bias_ih
        past = paddle.matmul(before, cell.weight_hh, transpose_y=True) + cell.bias_hh
        state = paddle.tanh(own + past)
        states.append(state)
    return paddle.stack(states, axis=1)
