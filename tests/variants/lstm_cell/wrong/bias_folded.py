# wrong (none): one bias is folded into the other one, in the cell itself
import paddle
import paddle.nn.functional as F


def lstm_step(cell, x, h, c):
    with paddle.no_grad():
        cell.bias_ih.set_value(cell.bias_ih + cell.bias_hh)
        cell.bias_hh.set_value(paddle.zeros_like(cell.bias_hh))
    gates = x @ cell.weight_ih.t() + cell.bias_ih + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
    return F.sigmoid(o) * paddle.tanh(c), c
