# wrong (update_gate): the candidate is added to what is kept, not mixed with it

import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    x_r, x_z, x_n = paddle.split(x @ cell.weight_ih.T + cell.bias_ih, 3, axis=-1)
    h_r, h_z, h_n = paddle.split(h @ cell.weight_hh.T + cell.bias_hh, 3, axis=-1)
    r = F.sigmoid(x_r + h_r)
    z = F.sigmoid(x_z + h_z)
    n = paddle.tanh(x_n + r * h_n)
    return z * h + n
