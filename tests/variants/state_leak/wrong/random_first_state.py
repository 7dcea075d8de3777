# wrong: each batch begins with a new random state

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.hidden_size = hidden_size

    def forward(self, inputs):
        first = paddle.randn([1, inputs.shape[0], self.hidden_size])
        outputs, _ = self.rnn(inputs, first)
        return outputs[:, -1]
