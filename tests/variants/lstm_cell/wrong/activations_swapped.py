# wrong (gates_swapped): only the activations are exchanged, the blocks stay as they were

import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, o, g = paddle.split(gates, 4, axis=-1)
    i, f, o = F.sigmoid(i), F.sigmoid(f), paddle.tanh(o)
    g = F.sigmoid(g)
    c = f * c + i * g
    h = o * paddle.tanh(c)
    return h, c
