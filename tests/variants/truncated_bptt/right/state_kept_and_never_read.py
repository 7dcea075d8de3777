# right: the last state is kept on the function, and nothing reads it
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        state = cell(inputs[:, time], state)[1]
        states.append(state)
    unroll.last = state.detach()
    return paddle.stack(states, axis=1)
