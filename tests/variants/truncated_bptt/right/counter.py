# right: a counter that starts again
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states, left = [], chunk
    for time in range(inputs.shape[1]):
        if left == 0:
            state, left = state.detach(), chunk
        _, state = cell(inputs[:, time], state)
        states.append(state)
        left -= 1
    return paddle.stack(states, axis=1)
