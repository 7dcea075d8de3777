# right: one chunk, and a call of itself for the rest
import paddle


def unroll(cell, inputs, chunk, state=None):
    states = []
    for step in paddle.unstack(inputs[:, :chunk], axis=1):
        output, state = cell(step, state)
        states.append(output)
    found = paddle.stack(states, axis=1)
    if inputs.shape[1] <= chunk:
        return found
    rest = unroll(cell, inputs[:, chunk:], chunk, state.detach())
    return paddle.concat([found, rest], axis=1)
