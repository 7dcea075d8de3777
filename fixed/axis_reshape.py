"""Batch-major data for a recurrent layer that reads time-major data.

Contract
--------
``run_batch_major(rnn, inputs)`` takes

* ``rnn``, a ``paddle.nn.SimpleRNN`` of one layer in the forward direction, with tanh, that was
  built with ``time_major=True``;
* ``inputs``, float32 [batch, time, input], each of the three at least 1;

and returns the hidden states of all time steps, float32 [batch, time, hidden], where

* h^t = tanh(W_ih x^t + b_ih + W_hh h^{t-1} + b_hh), from an initial state of zeros, with the
  weights of ``rnn``;
* so the states of a sample depend on that sample alone, and the state at time step t on the
  time steps 0 ... t.

It is for training: if ``rnn`` is in ``train()`` mode, a loss on the states gives ``inputs`` and
the weights of ``rnn`` the gradients of this equation. The states are the same in ``eval()`` mode.

A call changes neither ``inputs`` nor ``rnn``: not the states that it gives, not its mode, and not
which of its weights are trainable. If the weights change between two calls, the second call uses
the new ones.
"""


def run_batch_major(rnn, inputs):
    """Run a time-major layer on [batch, time, input]; return [batch, time, hidden]."""
    steps = inputs.transpose([1, 0, 2])  # [time, batch, input]
    states, _ = rnn(steps)  # [time, batch, hidden]
    return states.transpose([1, 0, 2])
