# right: one sample after the other
import paddle


def unroll(cell, inputs, chunk):
    rows = []
    for sample in inputs:
        state, states = None, []
        for time in range(sample.shape[0]):
            if state is not None and time % chunk == 0:
                state = state.detach()
            _, state = cell(sample[time].unsqueeze(0), state)
            states.append(state[0])
        rows.append(paddle.stack(states))
    return paddle.stack(rows)
