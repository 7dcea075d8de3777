# right: the gates on an axis of their own
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    gates = gates.reshape([x.shape[0], 4, -1])
    i, f, o = (F.sigmoid(gates[:, number]) for number in (0, 1, 3))
    c = f * c + i * paddle.tanh(gates[:, 2])
    return o * paddle.tanh(c), c
