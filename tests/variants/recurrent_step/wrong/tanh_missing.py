# wrong (none): the state is never squashed
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    w_ih, w_hh, b_ih, b_hh = cell.parameters()
    for x in inputs.unbind(axis=1):
        state = x @ w_ih.T + b_ih + state @ w_hh.T + b_hh
    return state
