# right: tanh(x) = 2 sigmoid(2 x) - 1
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    w_ih, w_hh, b_ih, b_hh = cell.parameters()
    for x in inputs.unbind(axis=1):
        state = (
            2 * paddle.nn.functional.sigmoid(2 * (x @ w_ih.T + b_ih + state @ w_hh.T + b_hh)) - 1
        )
    return state
