# wrong (none): the forget gate is not learned
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f).detach() * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
