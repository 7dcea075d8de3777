# wrong: every step begins without a graph
import paddle


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state.detach())
        states.append(state)
    return paddle.stack(states, axis=1)
