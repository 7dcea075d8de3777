"""One time step of an LSTM, written out.

Contract
--------
``lstm_step(cell, x, h, c)`` computes one time step with the weights of a
``paddle.nn.LSTMCell``, which keep their meaning in Paddle: the rows of ``cell.weight_ih``,
[4 * hidden, input], of ``cell.weight_hh``, [4 * hidden, hidden], and of both biases,
[4 * hidden], belong to the input gate i, the forget gate f, the candidate g and the output
gate o, in this order. ``x`` is float32 [batch, input]; ``h`` and ``c``, the hidden state and the
cell state of the previous step, are float32 [batch, hidden]. The result is the new hidden state
and the new cell state, each float32 [batch, hidden]::

    c' = sigmoid(f) * c + sigmoid(i) * tanh(g)
    h' = sigmoid(o) * tanh(c')

The same step gives the same each time, in both modes of ``cell``, whatever was called before, and
with the weights that ``cell`` has at that call. The arguments do not change. A loss on the result
gives a gradient to everything that it is computed from: that of the equations, as long as
no exponential overflows.
"""

import paddle
from paddle.nn.functional import sigmoid


def lstm_step(cell, x, h, c):
    """Return the new hidden state and the new cell state, each float32 [batch, hidden]."""
    gates = x @ cell.weight_ih.t() + cell.bias_ih
    gates = gates + h @ cell.weight_hh.t() + cell.bias_hh
    i, f, g, o = paddle.split(gates, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * paddle.tanh(g)
    return sigmoid(o) * paddle.tanh(c), c
