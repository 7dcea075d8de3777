# right: time-major layer on transposed data

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size, time_major=True)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs.transpose([1, 0, 2]))
        return outputs[-1]
