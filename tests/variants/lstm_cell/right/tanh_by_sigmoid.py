# right: tanh(x) = 2 sigmoid(2x) - 1
import paddle
from paddle.nn import functional as F


def tanh(x):
    return 2 * F.sigmoid(2 * x) - 1


def lstm_step(cell, x, h, c):
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * tanh(g)
    return F.sigmoid(o) * tanh(c), c
