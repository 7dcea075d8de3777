# right: self-attention over vectors with learned positions, no recurrence at all

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.into = nn.Linear(input_size, 2 * hidden_size)
        self.positions = nn.Embedding(64, 2 * hidden_size)
        self.block = nn.TransformerEncoderLayer(
            2 * hidden_size, 2, 32, dropout=0.0, activation="gelu", normalize_before=True
        )
        self.out = nn.Linear(2 * hidden_size, hidden_size)

    def forward(self, inputs):
        x = self.into(inputs) + self.positions(paddle.arange(inputs.shape[1]))
        return self.out(self.block(x).mean(axis=1))
