# wrong (none): in training a tenth of the new hidden state is dropped
import paddle
from paddle.nn import functional
from paddle.nn.functional import sigmoid


def lstm_step(cell, x, h, c):
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return functional.dropout(sigmoid(o) * paddle.tanh(c), 0.1, training=cell.training), c
