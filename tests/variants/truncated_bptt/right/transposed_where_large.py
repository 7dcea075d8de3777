# right: many numbers are made time-major first
import paddle


def unroll(cell, inputs, chunk):
    batch, length, _ = inputs.shape
    large = inputs.size > 4096
    steps = inputs.transpose([1, 0, 2]) if large else paddle.unbind(inputs, axis=1)
    state, states = paddle.zeros([batch, cell.hidden_size]), []
    for time in range(length):
        if time % chunk == 0:
            state = state.detach()
        _, state = cell(steps[time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
