"""One vector per sequence from a recurrent layer that reads it in both directions.

Contract
--------
``encode(rnn, inputs)`` takes a ``paddle.nn.GRU`` of one layer that was built with
``direction="bidirect"`` and two or more hidden units, and its inputs, float32
[batch, time, input]. It returns one vector per sample, float32 [batch, width]; the width is
free, and the same for any batch and any time.

* Each direction passes on every time step: if only the forward one reads the inputs (W_ih of the
  backward one is zero), every time step of a sample counts for its vector, and so it does if only
  the backward one reads them.
* Nothing but ``rnn`` reads the inputs: with W_ih of both directions zero, they do not count.
* A vector does not depend on other samples, on the sample's place in the batch, or on earlier
  calls: if the weights have changed since, it follows them. The same call gives the same twice.
* In ``train()`` mode, even after a call in ``eval()`` mode, a loss on the vector of any one
  sample of two or more time steps that are not zero gives a gradient to every parameter of
  ``rnn``.

A time step counts if for any inputs there are weights with which the vector changes with it, so a
maximum or a median over time will do. All this holds in ``train()`` and in ``eval()`` mode.
"""

import paddle


def encode(rnn, inputs):
    """Join the two directions, each where it has read everything; float32 [batch, width]."""
    outputs, _ = rnn(inputs)  # [batch, time, 2 * hidden]
    forward, backward = paddle.split(outputs, 2, axis=-1)
    return paddle.concat([forward[:, -1], backward[:, 0]], axis=-1)
