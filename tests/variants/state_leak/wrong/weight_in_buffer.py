# wrong: a trainable weight is a buffer, so no optimiser gets it from parameters()

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        weight = paddle.randn([hidden_size, hidden_size])
        weight.stop_gradient = False
        self.register_buffer("weight", weight)

    def forward(self, inputs):
        return self.rnn(inputs)[1][-1] @ self.weight
