# right: vectors whose numbers are in the thousands

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.head = nn.Linear(hidden_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return 1000 * self.head(outputs.sum(axis=1))
