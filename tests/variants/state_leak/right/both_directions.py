# right: the final states of both directions, added

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size, direction="bidirect")

    def forward(self, inputs):
        _, state = self.rnn(inputs)
        return state[-2] + state[-1]
