# wrong: stop_gradient in place cuts the result of that step too
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time and time % chunk == 0:
            state.stop_gradient = True
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
