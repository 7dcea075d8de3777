# right: the sigmoid is written out

import paddle


def sigmoid(a):
    return 1 / (1 + paddle.exp(-a))


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    g = paddle.tanh(g)
    c = f * c + i * g
    h = o * paddle.tanh(c)
    return h, c
