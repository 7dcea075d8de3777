# right: the final state is returned, and none is given

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        _, state = self.rnn(inputs)
        return state[-1]
