# wrong: a running mean of earlier results is taken off

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.mean = paddle.zeros([hidden_size])

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        result = outputs[:, -1] - self.mean
        self.mean = 0.9 * self.mean + 0.1 * outputs[:, -1].detach().mean(axis=0)
        return result
