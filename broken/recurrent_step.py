"""A recurrent cell, unrolled along the time axis.

Contract
--------
``unroll(cell, inputs)`` takes

* ``cell``, a ``paddle.nn.SimpleRNNCell`` with tanh;
* ``inputs``, float32 [batch, time, input], each of the three at least 1, and up to 200 time steps;

and returns the hidden state after the last time step, float32 [batch, hidden], where

* h^t = tanh(W_ih x^t + b_ih + W_hh h^{t-1} + b_hh) with the weights of ``cell``, once for every
  time step t, in order;
* the initial state is zeros in every call, and the weights are those of ``cell`` at that call, in
  either mode.

It is for training: a loss on the final state gives ``inputs`` and the weights of ``cell`` the
gradients of this equation, through all time steps. A call does not change ``inputs``.
"""

import paddle


def unroll(cell, inputs):
    """Run ``cell`` over [batch, time, input]; return the last state, [batch, hidden]."""
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1] - 1):
        _, state = cell(inputs[:, time])
    return state
