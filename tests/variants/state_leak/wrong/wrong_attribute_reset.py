# wrong: another attribute is put back than the one that is read

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        self.rnn.state = None
        outputs, state = self.rnn(inputs, self.state)
        self.state = state.detach()
        return outputs[:, -1]
