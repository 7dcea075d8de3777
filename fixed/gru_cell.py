"""One time step of a GRU, written out.

Contract
--------
``gru_step(cell, x, h)`` computes one time step with the weights of a ``paddle.nn.GRUCell``,
which keep their meaning in Paddle: the rows of ``cell.weight_ih``, [3 * hidden, input], of
``cell.weight_hh``, [3 * hidden, hidden], and of both biases, [3 * hidden], belong to the reset
gate r, the update gate z and the candidate n, in this order. ``x`` is float32 [batch, input];
``h``, the hidden state of the previous step, is float32 [batch, hidden]. The result is the new
hidden state, float32 [batch, hidden]::

    n = tanh(W_in x + b_in + sigmoid(r) * (W_hn h + b_hn))
    h' = sigmoid(z) * h + (1 - sigmoid(z)) * n

The same step gives the same each time, in both modes of ``cell``, whatever was called before, and
with the weights that ``cell`` has at that call. The arguments do not change. A loss on the result
gives a gradient to everything that it is computed from: that of the equation, as long as
no exponential overflows.
"""

import paddle
from paddle.nn.functional import sigmoid


def gru_step(cell, x, h):
    """Return the new hidden state, float32 [batch, hidden]."""
    from_x = x @ cell.weight_ih.t() + cell.bias_ih
    from_h = h @ cell.weight_hh.t() + cell.bias_hh
    r_x, z_x, n_x = paddle.split(from_x, 3, axis=-1)
    r_h, z_h, n_h = paddle.split(from_h, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    n = paddle.tanh(n_x + sigmoid(r_x + r_h) * n_h)
    return z * h + (1 - z) * n
