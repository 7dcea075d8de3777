# wrong (none): the memory of the last call of the same size comes back
import paddle
from paddle.nn import functional as F


def lstm_step(cell, x, h, c):
    kept = getattr(cell, "kept", None)
    if kept is not None and kept.shape == c.shape:
        c = kept
    gates = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    gates = gates + F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    cell.kept = c.detach()
    return F.sigmoid(o) * paddle.tanh(c), c
