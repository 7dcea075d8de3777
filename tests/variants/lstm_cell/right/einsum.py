# right: einsum for the products
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    gates = paddle.einsum("bi,gi->bg", x, cell.weight_ih) + cell.bias_ih
    gates = gates + paddle.einsum("bh,gh->bg", h, cell.weight_hh) + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
