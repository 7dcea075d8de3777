# wrong: the mean of the batch is taken off every vector

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        last = outputs[:, -1]
        return last - last.mean(axis=0, keepdim=True)
