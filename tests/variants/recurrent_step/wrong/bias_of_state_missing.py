# wrong (none): the bias of the recurrent product left out
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(axis=1):
        state = paddle.tanh(x @ cell.weight_ih.T + cell.bias_ih + state @ cell.weight_hh.T)
    return state
