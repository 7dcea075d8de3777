# right: the kept state is put back at the end of each call

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        outputs, self.state = self.rnn(inputs, self.state)
        self.state = None
        return outputs[:, -1]
