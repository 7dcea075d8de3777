# right: the first state is computed from the first time step of each sample

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.start = nn.Linear(input_size, hidden_size)

    def forward(self, inputs):
        first = paddle.tanh(self.start(inputs[:, 0]))
        outputs, _ = self.rnn(inputs, first.unsqueeze(0))
        return outputs[:, -1]
