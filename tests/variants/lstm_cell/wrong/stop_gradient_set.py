# wrong (none): all that is given is made trainable, frozen weights too
import paddle
import paddle.nn.functional as F


def lstm_step(cell, x, h, c):
    for t in (x, h, c, *cell.parameters()):
        t.stop_gradient = False
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
