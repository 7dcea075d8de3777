"""The encoder of a sequence: what an LSTM has read, in one vector.

Contract
--------
``encode(lstm, inputs)`` takes a ``paddle.nn.LSTM`` with one or two layers in one direction,
batch-major and without dropout, and ``inputs``, float32 [batch, time, input]. It returns, for
each sample, the hidden state of the last layer after the last time step, float32
[batch, hidden].

* It equals the recurrence, started from zeros: c^t = f * c^{t-1} + i * g, h^t = o * tanh(c^t).
  So no number in it is larger than 1, however large the weights are.
* It does not depend on other samples of the batch, or on earlier calls.
* In ``train()`` mode a gradient flows through it to the inputs and to the weights of ``lstm``.
* A call leaves ``lstm`` as it is: its weights, which of them are frozen, and the mode (train or
  eval) of it and of its parts.
"""


def encode(lstm, inputs):
    """Return the last layer's final hidden state, float32 [batch, hidden]."""
    _, (h, _) = lstm(inputs)  # [layers, batch, hidden]
    return h[-1]
