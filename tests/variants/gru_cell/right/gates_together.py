# right: both gates in one sum, the candidate apart
import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    from_x = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    from_h = F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    size = h.shape[1]
    r, z = paddle.split(F.sigmoid((from_x + from_h)[:, : 2 * size]), 2, axis=-1)
    n = paddle.tanh(from_x[:, 2 * size :] + r * from_h[:, 2 * size :])
    return z * h + (1 - z) * n
