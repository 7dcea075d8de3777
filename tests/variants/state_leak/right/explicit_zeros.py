# right: every batch begins with zeros of its own size

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.hidden_size = hidden_size

    def forward(self, inputs):
        zeros = paddle.zeros([1, inputs.shape[0], self.hidden_size])
        outputs, _ = self.rnn(inputs, zeros)
        return outputs[:, -1]
