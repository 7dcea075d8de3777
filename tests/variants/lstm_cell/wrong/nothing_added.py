# wrong (gates_swapped): the memory is carried and nothing is added

import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    i, f, o = F.sigmoid(i), F.sigmoid(f), F.sigmoid(o)
    g = paddle.tanh(g)
    c = f * c
    h = o * paddle.tanh(c)
    return h, c
