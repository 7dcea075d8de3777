# wrong (update_gate): the reset gate comes before the product, as in the first paper
import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    from_x = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    from_h = F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, _ = paddle.split(from_h, 3, axis=-1)
    r, z = F.sigmoid(r_x + r_h), F.sigmoid(z_x + z_h)
    size = h.shape[1]
    n = paddle.tanh(n_x + F.linear(r * h, cell.weight_hh[2 * size :].t(), cell.bias_hh[2 * size :]))
    return z * h + (1 - z) * n
