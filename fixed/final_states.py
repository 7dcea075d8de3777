"""A vector for each sentence: the final states of a recurrent network, side by side.

Contract
--------
``sentence_vector(rnn, inputs)`` takes a batch-major ``paddle.nn.GRU`` with one or two layers,
in one direction or in both, and its inputs, float32 [batch, time, input]; it returns float32
[batch, layers * directions * hidden]. The row of a sample

* holds the final states of that sample, one after the other: layer by layer, and in each
  layer the forward direction before the backward one. The backward direction reads a sample
  from its end, so its final state is the one at the first time step;
* does not depend on other samples of the batch or on earlier calls: if the weights have changed
  since, it follows them, and the same call gives the same twice;
* is the same in any batch, even if there is only one sample, or one time step.

This holds in ``train()`` and in ``eval()`` mode. In ``train()`` mode, even after a call in
``eval()`` mode, a loss on any number of any row gives a gradient to all weights that the number
depends on, if there are two or more time steps and no input is zero.
"""


def sentence_vector(rnn, inputs):
    """Return the final states of each sample, float32 [batch, layers * directions * hidden]."""
    _, h = rnn(inputs)
    h = h.transpose([1, 0, 2])  # [batch, layers * directions, hidden]
    return h.reshape([inputs.shape[0], -1])
