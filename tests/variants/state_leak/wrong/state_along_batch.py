# wrong: the state is put back, and the layer runs along the batch axis

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size, time_major=True)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return outputs[:, -1]
