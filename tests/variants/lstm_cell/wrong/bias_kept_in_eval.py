# wrong (none): in eval mode the sum of the biases is kept on the cell and never made anew
import paddle
from paddle.nn.functional import sigmoid


def lstm_step(cell, x, h, c):
    if cell.training:
        bias = cell.bias_ih + cell.bias_hh
    else:
        if not hasattr(cell, "bias_of_both"):
            cell.bias_of_both = cell.bias_ih + cell.bias_hh
        bias = cell.bias_of_both
    i, f, g, o = paddle.split(x @ cell.weight_ih.t() + h @ cell.weight_hh.t() + bias, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
