# wrong (none): the cell is left in eval mode
import paddle
import paddle.nn.functional as F


def lstm_step(cell, x, h, c):
    cell.eval()
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
