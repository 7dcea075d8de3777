# wrong: batch statistics in train(), running ones in eval()

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.norm = nn.BatchNorm1D(hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.norm(outputs[:, -1])
