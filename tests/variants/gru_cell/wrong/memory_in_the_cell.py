# wrong (update_gate): the state of the last call of the same size comes back
import paddle
from paddle.nn import functional as F


def gru_step(cell, x, h):
    kept = getattr(cell, "kept", None)
    if kept is not None and kept.shape == h.shape:
        h = kept
    from_x = F.linear(x, cell.weight_ih.t(), cell.bias_ih)
    from_h = F.linear(h, cell.weight_hh.t(), cell.bias_hh)
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = F.sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + F.sigmoid(r_x + r_h) * n_h)
    cell.kept = (z * h + (1 - z) * n).detach()
    return z * h + (1 - z) * n
