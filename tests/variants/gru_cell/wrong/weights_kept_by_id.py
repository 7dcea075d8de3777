# wrong (update_gate): the transposed weights are kept by the id of the cell: later weights are not seen
import paddle
from paddle.nn.functional import sigmoid

known = {}


def gru_step(cell, x, h):
    w_ih, w_hh = known.setdefault(id(cell), (cell.weight_ih.t().clone(), cell.weight_hh.t().clone()))
    r_x, z_x, n_x = paddle.split(x @ w_ih + cell.bias_ih, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(h @ w_hh + cell.bias_hh, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    return z * h + (1 - z) * paddle.tanh(n_x + sigmoid(r_x + r_h) * n_h)
