# wrong (update_gate): in training some units of the candidate are dropped
import paddle
from paddle.nn import functional
from paddle.nn.functional import sigmoid


def gru_step(cell, x, h):
    r_x, z_x, n_x = paddle.split(x @ cell.weight_ih.t() + cell.bias_ih, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(h @ cell.weight_hh.t() + cell.bias_hh, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    n = functional.dropout(paddle.tanh(n_x + sigmoid(r_x + r_h) * n_h), training=cell.training)
    return z * h + (1 - z) * n
