# right: columns instead of rows: hidden units first, samples second
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([cell.hidden_size, inputs.shape[0]])
    bias = (cell.bias_ih + cell.bias_hh).unsqueeze(1)
    for x in inputs.transpose([1, 2, 0]):
        state = (cell.weight_ih @ x + cell.weight_hh @ state + bias).tanh()
    return state.T
