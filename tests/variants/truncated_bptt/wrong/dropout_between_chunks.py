# wrong: in training some of the state is dropped where a chunk begins
import paddle
from paddle.nn import functional


def unroll(cell, inputs, chunk):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = functional.dropout(state.detach(), training=cell.training)
        state = cell(inputs[:, time], state)[1]
        states.append(state)
    return paddle.stack(states, axis=1)
