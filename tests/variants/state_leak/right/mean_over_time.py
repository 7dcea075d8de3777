# right: the mean of all outputs of a sample

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return outputs.mean(axis=1)
