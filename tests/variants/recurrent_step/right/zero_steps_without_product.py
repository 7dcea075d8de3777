# right: where a time step is zeros, the product with the input is left out
import paddle


def unroll(cell, inputs):
    w_ih, w_hh, b_ih, b_hh = cell.parameters()
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs.unbind(axis=1):
        total = state @ w_hh.T + b_ih + b_hh
        if not x.stop_gradient or bool(x.any()):
            total = total + x @ w_ih.T
        state = paddle.tanh(total)
    return state
