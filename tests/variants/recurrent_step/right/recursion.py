# right: the state before the last step first
import paddle


def unroll(cell, inputs):
    if inputs.shape[1] == 0:
        return paddle.zeros([inputs.shape[0], cell.hidden_size])
    _, state = cell(inputs[:, -1], unroll(cell, inputs[:, :-1]))
    return state
