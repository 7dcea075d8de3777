# wrong: a hook repairs the sum and doubles what flows within a chunk
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], 2 * state - state.detach())
        states.append(state)
    return paddle.stack(states, axis=1)
