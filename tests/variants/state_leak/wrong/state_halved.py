# wrong: the kept state fades, but is still there

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        first = None
        if self.state is not None:
            first = self.state.expand([1, inputs.shape[0], self.state.shape[2]]) / 2
        outputs, state = self.rnn(inputs, first)
        self.state = state.detach()[:, :1]
        return outputs[:, -1]
