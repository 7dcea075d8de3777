# right: the gates are cut out by slices
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    size = h.shape[-1]
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    i = F.sigmoid(gates[:, :size])
    f = F.sigmoid(gates[:, size : 2 * size])
    g = paddle.tanh(gates[:, 2 * size : 3 * size])
    o = F.sigmoid(gates[:, 3 * size :])
    new_c = i * g + f * c
    return o * paddle.tanh(new_c), new_c
