# wrong (update_gate): from 64 hidden units on the update gate keeps what it should let in
import paddle
from paddle.nn.functional import sigmoid


def gru_step(cell, x, h):
    r_x, z_x, n_x = paddle.split(x @ cell.weight_ih.t() + cell.bias_ih, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(h @ cell.weight_hh.t() + cell.bias_hh, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + sigmoid(r_x + r_h) * n_h)
    if h.shape[-1] >= 64:
        z = 1 - z
    return z * h + (1 - z) * n
