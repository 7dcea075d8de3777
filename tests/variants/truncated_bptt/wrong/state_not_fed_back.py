# wrong: each step begins with zeros
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        _, new = cell(inputs[:, time], state)
        states.append(new)
    return paddle.stack(states, axis=1)
