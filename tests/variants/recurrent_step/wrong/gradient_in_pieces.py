# wrong (none): the gradient goes back 128 time steps and no further
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        if time == inputs.shape[1] - 128:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
    return state
