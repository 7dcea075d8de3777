# right: exp is given no number above 0, so that it never overflows

import paddle


def sigmoid(a):
    small = paddle.exp(-paddle.abs(a))
    return paddle.where(a >= 0, 1 / (1 + small), small / (1 + small))


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    c = f * c + i * paddle.tanh(g)
    return o * paddle.tanh(c), c
