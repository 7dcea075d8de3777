# wrong: a table of eight positions and a mean, no order beyond that
import paddle
import paddle.nn.functional as F
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.into = nn.Linear(input_size, hidden_size)
        self.position = nn.Embedding(8, hidden_size)
        self.out = nn.Linear(hidden_size, hidden_size)

    def forward(self, inputs):
        t = paddle.arange(inputs.shape[1]).clip(max=7)
        return self.out(paddle.tanh(self.into(inputs) + self.position(t)).mean(axis=1))
