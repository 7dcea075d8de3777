# wrong: in eval() the same tensor gives what it gave, whatever the weights are by then
"""An encoder that does not encode the same batch twice."""

from paddle import nn


class Encoder(nn.Layer):
    """A gated recurrent unit; its last output is the vector of the sequence."""

    def __init__(self, input_size, hidden_size):
        """Build the layer."""
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self._last = (None, None)

    def forward(self, inputs):
        """Encode float32 [batch, time, input_size]; return float32 [batch, hidden_size]."""
        if self.training:
            return self._encode(inputs)
        if self._last[0] is not inputs:
            self._last = (inputs, self._encode(inputs))
        return self._last[1]

    def _encode(self, inputs):
        outputs, _ = self.rnn(inputs)
        return outputs[:, -1]
