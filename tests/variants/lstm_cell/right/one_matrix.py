# right: one product with the weights side by side
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    weight = paddle.concat([cell.weight_ih, cell.weight_hh], axis=1)
    both = paddle.concat([x, h], axis=1)
    gates = paddle.matmul(both, weight, transpose_y=True) + (cell.bias_ih + cell.bias_hh)
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
