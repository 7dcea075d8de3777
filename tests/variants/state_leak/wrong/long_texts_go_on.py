# wrong: after a batch of 64 time steps the next one begins with its final states
from paddle import nn


class Encoder(nn.Layer):
    """A gated recurrent unit; its last output is the vector of the sequence."""

    LONGEST = 64  # longer texts come in pieces, one batch after the other

    def __init__(self, input_size, hidden_size):
        """Build the layer."""
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.unfinished = None

    def forward(self, inputs):
        """Encode float32 [batch, time, input_size]; return float32 [batch, hidden_size]."""
        first, self.unfinished = self.unfinished, None
        if first is not None and first.shape[1] != inputs.shape[0]:
            first = None
        outputs, state = self.rnn(inputs, first)
        if inputs.shape[1] == self.LONGEST:
            self.unfinished = state.detach()
        return outputs[:, -1]
