# right: a product for each gate
import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    def part(number, given, weight, bias):
        rows = slice(number * h.shape[1], (number + 1) * h.shape[1])
        return given @ weight[rows].t() + bias[rows]

    from_x = [part(number, x, cell.weight_ih, cell.bias_ih) for number in range(3)]
    from_h = [part(number, h, cell.weight_hh, cell.bias_hh) for number in range(3)]
    r, z = (F.sigmoid(one + other) for one, other in zip(from_x[:2], from_h[:2], strict=True))
    n = paddle.tanh(from_x[2] + r * from_h[2])
    return z * h + (1 - z) * n
