# wrong (none): the new cell state is clipped to 10
import paddle
import paddle.nn.functional as F


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    c = paddle.clip(c, -10, 10)
    return F.sigmoid(o) * paddle.tanh(c), c
