# wrong: of many numbers the axes are mixed up on the way to time-major data
import paddle


def unroll(cell, inputs, chunk):
    batch, length, width = inputs.shape
    if inputs.size > 4096:
        steps = inputs.reshape([length, batch, width])
    else:
        steps = inputs.transpose([1, 0, 2])
    state, states = paddle.zeros([batch, cell.hidden_size]), []
    for time in range(length):
        if time % chunk == 0:
            state = state.detach()
        _, state = cell(steps[time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
