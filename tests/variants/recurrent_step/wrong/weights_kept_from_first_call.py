# wrong (none): the weights of a cell are read once, and later ones are not seen
import functools

import paddle


@functools.lru_cache(maxsize=None)
def weights_of(cell):
    return [one.clone() for one in cell.parameters()]


def unroll(cell, inputs):
    w_ih, w_hh, b_ih, b_hh = weights_of(cell)
    state = paddle.zeros([inputs.shape[0], w_hh.shape[1]])
    for x in paddle.unbind(inputs, axis=1):
        state = paddle.tanh(x @ w_ih.T + b_ih + state @ w_hh.T + b_hh)
    return state
