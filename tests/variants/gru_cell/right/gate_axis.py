# right: an axis of its own for the three blocks

import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    x_gates = (x @ cell.weight_ih.T + cell.bias_ih).reshape([x.shape[0], 3, -1])
    h_gates = (h @ cell.weight_hh.T + cell.bias_hh).reshape([x.shape[0], 3, -1])
    r, z = F.sigmoid(x_gates[:, :2] + h_gates[:, :2]).unbind(axis=1)
    n = paddle.tanh(x_gates[:, 2] + r * h_gates[:, 2])
    return z * h + (1 - z) * n
