# wrong: from the fiftieth step on the values are rounded, the gradient goes straight through
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        state = cell(inputs[:, time], state.detach() if time % chunk == 0 else state)[1]
        if time >= 50:
            state = state + (paddle.round(state * 100) / 100 - state).detach()
        states.append(state)
    return paddle.stack(states, axis=1)
