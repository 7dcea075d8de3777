# right: from 64 hidden units on each gate has a product of its own
import paddle
from paddle.nn.functional import sigmoid


def lstm_step(cell, x, h, c):
    weights = [cell.weight_ih, cell.bias_ih, cell.weight_hh, cell.bias_hh]
    if h.shape[-1] >= 64:
        parts = zip(*(paddle.split(one, 4) for one in weights), strict=True)
        i, f, g, o = (x @ w.t() + b + h @ u.t() + d for w, b, u, d in parts)
    else:
        w, b, u, d = weights
        i, f, g, o = paddle.split(x @ w.t() + b + h @ u.t() + d, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
