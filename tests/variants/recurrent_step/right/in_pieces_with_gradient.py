# right: a list of time steps in pieces, the state and its gradient go from piece to piece
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for start in range(0, inputs.shape[1], 32):
        for x in paddle.unbind(inputs[:, start : start + 32], axis=1):
            _, state = cell(x, state)
    return state
