# right: the state is detached behind the last step of a chunk
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
        states.append(state)
        if (time + 1) % chunk == 0:
            state = state.detach()
    return paddle.stack(states, axis=1)
