"""An encoder: a batch of sequences in, one vector per sequence out.

Contract
--------
``Encoder(input_size, hidden_size)`` is a ``paddle.nn.Layer``. Its ``forward`` takes float32
[batch, time, input_size] and returns float32 [batch, hidden_size], the same in ``train()`` and
in ``eval()`` mode. Batches come one after the other, and

* the result for a batch depends on that batch alone, and on no batch before it;
* any batch size and any number of time steps from 1 to 64 may follow any other;
* a sample has the same vector alone and among others;
* every time step of a sample counts, and so does their order: a change need not show in every
  encoder (a maximum over time may hide it), but must show in some;
* a loss on the result of each batch in turn has a gradient in ``train()`` mode, and it reaches
  every parameter that is not frozen and that the result depends on.

All weights are in ``parameters()`` and ``state_dict()``, and a result is always that of the
current weights, in both modes.
"""

from paddle import nn


class Encoder(nn.Layer):
    """A gated recurrent unit; its last output is the vector of the sequence."""

    def __init__(self, input_size, hidden_size):
        """Build the layer."""
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None  # that of the last batch, to be looked at

    def forward(self, inputs):
        """Encode float32 [batch, time, input_size]; return float32 [batch, hidden_size]."""
        outputs, state = self.rnn(inputs, self.state)
        self.state = state.detach()
        return outputs[:, -1]
