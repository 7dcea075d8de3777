# wrong: a state of another size raises, and only then is it put back

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        try:
            outputs, state = self.rnn(inputs, self.state)
        except ValueError:
            outputs, state = self.rnn(inputs)
        self.state = state.detach()
        return outputs[:, -1]
