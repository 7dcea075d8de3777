# right: the sigmoid is written out
import paddle


def _sigmoid(a):
    return 1 / (1 + paddle.exp(-a))


def gru_step(cell, x, h):
    r_x, z_x, n_x = paddle.split(x @ cell.weight_ih.t() + cell.bias_ih, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(h @ cell.weight_hh.t() + cell.bias_hh, 3, axis=-1)
    z = _sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + _sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
