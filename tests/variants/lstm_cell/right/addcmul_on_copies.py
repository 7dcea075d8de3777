# right: in place, but on copies of the states

import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = c.clone()
    c.multiply_(F.sigmoid(f))
    c.add_(F.sigmoid(i) * paddle.tanh(g))
    return F.sigmoid(o) * paddle.tanh(c), c
