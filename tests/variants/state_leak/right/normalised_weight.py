# right: a head whose weight is split into direction and length

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.head = nn.utils.weight_norm(nn.Linear(hidden_size, hidden_size))

    def forward(self, inputs):
        _, state = self.rnn(inputs)
        return self.head(state[-1])
