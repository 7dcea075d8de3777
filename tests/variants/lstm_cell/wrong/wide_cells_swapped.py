# wrong (none): from 64 hidden units on the gates are taken in another order
import paddle
from paddle.nn.functional import sigmoid


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    if h.shape[-1] >= 64:
        g, o = o, g
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
