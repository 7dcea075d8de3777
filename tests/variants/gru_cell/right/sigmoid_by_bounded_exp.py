# right: exp is given no number above 0, so that it never overflows
import paddle


def _sigmoid(a):
    small = paddle.exp(-paddle.abs(a))
    return paddle.where(a >= 0, 1 / (1 + small), small / (1 + small))


def gru_step(cell, x, h):
    r_x, z_x, n_x = paddle.split(x @ cell.weight_ih.t() + cell.bias_ih, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(h @ cell.weight_hh.t() + cell.bias_hh, 3, axis=-1)
    z = _sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + _sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
