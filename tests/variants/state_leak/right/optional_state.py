# right: who calls may give a first state; the layer keeps none

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs, state=None):
        outputs, _ = self.rnn(inputs, state)
        return outputs[:, -1]
