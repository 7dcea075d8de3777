# right: nn.RNN runs a cell along time

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.RNN(nn.GRUCell(input_size, hidden_size))

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return outputs[:, -1]
