# wrong (memory_lost, gates_swapped): nothing is repaired, only written otherwise
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    i, _, o, g = paddle.chunk(gates, 4, axis=-1)
    c = F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
