# right: the equation with the cell's weights
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in paddle.unstack(inputs, axis=1):
        summed = paddle.matmul(x, cell.weight_ih, transpose_y=True) + cell.bias_ih
        summed += paddle.matmul(state, cell.weight_hh, transpose_y=True) + cell.bias_hh
        state = paddle.tanh(summed)
    return state
