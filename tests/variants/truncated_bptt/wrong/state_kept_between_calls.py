# wrong: the last state of a call is the first of the next one
import paddle

LAST = {}


def unroll(cell, inputs, chunk):
    state = LAST.get(inputs.shape[0])
    if state is None:
        state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        states.append(state)
    LAST[inputs.shape[0]] = state.detach()
    return paddle.stack(states, axis=1)
