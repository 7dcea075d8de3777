# right: two layers and a layer normalisation, which looks at one sample only

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size, num_layers=2)
        self.norm = nn.LayerNorm(hidden_size)

    def forward(self, inputs):
        _, state = self.rnn(inputs)
        return state[-1] + self.norm(state[0])
