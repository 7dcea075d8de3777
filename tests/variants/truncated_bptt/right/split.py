# right: the inputs split into chunks first
import paddle


def unroll(cell, inputs, chunk):
    time = inputs.shape[1]
    lengths = [chunk] * (time // chunk)
    if time % chunk:
        lengths.append(time % chunk)
    state, states = None, []
    for part in paddle.split(inputs, lengths, axis=1):
        for step in paddle.unbind(part, axis=1):
            state, _ = cell(step, state)
            states.append(state.unsqueeze(1))
        state = state.detach()
    return paddle.concat(states, axis=1)
