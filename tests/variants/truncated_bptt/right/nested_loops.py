# right: a loop over chunks, and one over the steps of a chunk
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for start in range(0, inputs.shape[1], chunk):
        state = state.detach()
        for x in paddle.unstack(inputs[:, start : start + chunk], axis=1):
            _, state = cell(x, state)
            states.append(state)
    return paddle.stack(states, axis=1)
