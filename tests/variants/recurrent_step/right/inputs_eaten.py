# right: the first time step is taken off until none is left
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    while inputs.shape[1]:
        _, state = cell(inputs[:, 0], state)
        inputs = inputs[:, 1:]
    return state
