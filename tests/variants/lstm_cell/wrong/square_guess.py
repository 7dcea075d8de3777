# wrong (gates_swapped): the weights are transposed only where they do not fit otherwise
import paddle
import paddle.nn.functional as F


def _times(x, w):
    return x @ w if w.shape[0] == x.shape[-1] else x @ w.t()


def lstm_step(cell, x, h, c):
    gates = _times(x, cell.weight_ih) + cell.bias_ih + _times(h, cell.weight_hh) + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
