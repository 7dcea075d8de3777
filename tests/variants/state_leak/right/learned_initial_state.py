# right: a learned first state, the same for all samples

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        normal = nn.initializer.Normal()
        self.first = self.create_parameter([1, 1, hidden_size], default_initializer=normal)

    def forward(self, inputs):
        first = self.first.expand([1, inputs.shape[0], self.first.shape[2]])
        outputs, _ = self.rnn(inputs, first)
        return outputs[:, -1]
