# wrong: no chunk is longer than 35 time steps
import paddle
from paddle import nn
def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % min(chunk, 35) == 0:
            state = state.detach()
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
