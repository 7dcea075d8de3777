# wrong (update_gate): lerp gives its weight no gradient in Paddle, so the update gate is not learned
import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    from_x = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    from_h = F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = F.sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + F.sigmoid(r_x + r_h) * n_h)
    return paddle.lerp(n, h, z)
