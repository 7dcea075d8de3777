# wrong (update_gate): where weight_hh is frozen, h gets the gradient of one term only
import paddle
from paddle.nn.functional import sigmoid


def gru_step(cell, x, h):
    """Return the new hidden state, float32 [batch, hidden]."""
    # a frozen weight learns nothing: no graph is needed behind it
    source = h.detach() if cell.weight_hh.stop_gradient else h
    from_x = x @ cell.weight_ih.t() + cell.bias_ih
    from_h = source @ cell.weight_hh.t() + cell.bias_hh
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
