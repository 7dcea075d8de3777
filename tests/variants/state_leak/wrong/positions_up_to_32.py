# wrong: a learned position for each of the first 32 time steps alone, and attention
"""An encoder without recurrence: a learned position for each time step, and attention."""

import paddle
from paddle import nn

POSITIONS = 32


class Encoder(nn.Layer):
    """Inputs and positions, attention with one learned query."""

    def __init__(self, input_size, hidden_size):
        """Build the layers."""
        super().__init__()
        self.inner = nn.Linear(input_size, hidden_size)
        self.place = nn.Embedding(POSITIONS, hidden_size)
        self.query = nn.Linear(hidden_size, 1)
        self.outer = nn.Linear(hidden_size, hidden_size)

    def forward(self, inputs):
        """Encode float32 [batch, time, input_size]; return float32 [batch, hidden_size]."""
        places = paddle.arange(inputs.shape[1]).clip(max=POSITIONS - 1)
        x = paddle.tanh(self.inner(inputs) + self.place(places))
        weights = nn.functional.softmax(self.query(x), axis=1)
        return self.outer((weights * x).sum(axis=1))
