# right: the rows of W_hn are scaled by r, sample by sample

import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    x_r, x_z, x_n = paddle.split(x @ cell.weight_ih.T + cell.bias_ih, 3, axis=-1)
    h_r, h_z, _ = paddle.split(h @ cell.weight_hh.T + cell.bias_hh, 3, axis=-1)
    r = F.sigmoid(x_r + h_r)
    z = F.sigmoid(x_z + h_z)
    w_hn, b_hn = cell.weight_hh.split(3)[2], cell.bias_hh.split(3)[2]
    scaled = paddle.einsum("bg,gh,bh->bg", r, w_hn, h)
    n = paddle.tanh(x_n + scaled + r * b_hn)
    return z * h + (1 - z) * n
