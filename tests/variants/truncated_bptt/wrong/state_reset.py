# wrong: a chunk begins with zeros, not with the state before
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = paddle.zeros_like(state)
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
