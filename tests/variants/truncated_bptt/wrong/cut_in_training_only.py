# wrong: the gradient is cut in train mode only
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if cell.training and time % chunk == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
