# wrong (none): the transposed weights are prepared once for each cell
from functools import lru_cache

import paddle
from paddle.nn.functional import sigmoid


@lru_cache
def transposed(cell):
    return cell.weight_ih.t().clone(), cell.weight_hh.t().clone()


def lstm_step(cell, x, h, c):
    w_ih, w_hh = transposed(cell)
    gates = x @ w_ih + cell.bias_ih + h @ w_hh + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
