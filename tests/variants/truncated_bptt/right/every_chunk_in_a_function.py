# right: a function for one chunk
import paddle


def one_chunk(cell, inputs, state):
    states = []
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return states


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for start in range(0, inputs.shape[1], chunk):
        states += one_chunk(cell, inputs[:, start : start + chunk], state)
        state = states[-1].detach()
    return paddle.stack(states, axis=1)
