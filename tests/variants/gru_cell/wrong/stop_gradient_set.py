# wrong (update_gate): all that is given is made trainable, frozen weights too
import paddle
import paddle.nn.functional as F


def gru_step(cell, x, h):
    for t in (x, h, *cell.parameters()):
        t.stop_gradient = False
    from_x = x @ cell.weight_ih.t() + cell.bias_ih
    from_h = h @ cell.weight_hh.t() + cell.bias_hh
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = F.sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + F.sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
