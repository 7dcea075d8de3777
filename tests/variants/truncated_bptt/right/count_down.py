# right: a counter instead of a remainder
import paddle


def unroll(cell, inputs, chunk):
    left, state, states = chunk, None, []
    for step in inputs.transpose([1, 0, 2]):
        if left == 0:
            state, left = state.detach(), chunk
        _, state = cell(step, state)
        states.append(state)
        left -= 1
    return paddle.stack(states).transpose([1, 0, 2])
