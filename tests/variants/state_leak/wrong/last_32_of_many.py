# wrong: of a long sequence only the last 32 steps are read

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs[:, -32:])
        return outputs[:, -1]
