# wrong: the state after the very first batch starts all others

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        first = self.state
        if first is not None:
            first = first.expand([1, inputs.shape[0], first.shape[2]])
        outputs, state = self.rnn(inputs, first)
        if self.state is None:
            self.state = state.detach()[:, :1]
        return outputs[:, -1]
