# wrong (update_gate): sigmoid by way of exp, which overflows
import paddle
import paddle.nn.functional as F


def _sigmoid(a):
    return paddle.exp(a) / (1 + paddle.exp(a))


def gru_step(cell, x, h):
    from_x = x @ cell.weight_ih.t() + cell.bias_ih
    from_h = h @ cell.weight_hh.t() + cell.bias_hh
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = _sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + _sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
