# wrong (none): tanh by way of exp, which overflows
import paddle
import paddle.nn.functional as F


def _tanh(x):
    a, b = paddle.exp(x), paddle.exp(-x)
    return (a - b) / (a + b)


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * _tanh(c), c
