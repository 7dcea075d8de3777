# wrong: the kept state is cut to the smaller batch, or left out

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        size = inputs.shape[0]
        first = None
        if self.state is not None and self.state.shape[1] >= size:
            first = self.state[:, :size]
        outputs, state = self.rnn(inputs, first)
        self.state = state.detach()
        return outputs[:, -1]
