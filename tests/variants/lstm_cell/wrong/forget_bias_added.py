# wrong (none): 1 is added to the bias of the forget gate, as some libraries do

import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    i, f, o = F.sigmoid(i), F.sigmoid(f + 1), F.sigmoid(o)
    g = paddle.tanh(g)
    c = f * c + i * g
    h = o * paddle.tanh(c)
    return h, c
