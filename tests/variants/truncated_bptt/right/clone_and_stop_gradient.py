# right: a clone that stops the gradient, the state itself keeps it
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.clone()
            state.stop_gradient = True
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
