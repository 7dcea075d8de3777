# wrong: in training some of the inputs are dropped
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        return self.rnn(self.drop(inputs))[0][:, -1]
