# right: the gates of the last step are kept in a list, which nothing reads
import paddle
from paddle.nn.functional import sigmoid

seen = []


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    seen[:] = [sigmoid(one).detach() for one in (i, f, o)]
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
