# right: the cell makes its first state
import paddle


def unroll(cell, inputs, chunk):
    state = None
    states = []
    for time in range(inputs.shape[1]):
        if state is not None and time % chunk == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
