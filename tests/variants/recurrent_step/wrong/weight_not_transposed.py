# wrong (none): the recurrent weight taken the other way round
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(axis=1):
        recurrent = state @ cell.weight_hh + cell.bias_hh
        state = paddle.tanh(x @ cell.weight_ih.T + cell.bias_ih + recurrent)
    return state
