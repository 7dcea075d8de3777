# right: the state is kept for inspection, graph and all, and never read

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.states = []

    def forward(self, inputs):
        outputs, state = self.rnn(inputs)
        self.states.append(state)
        return outputs[:, -1]
