# right: pieces of 16 time steps are read apart, and their ends by a second network
import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.pieces = nn.GRU(hidden_size, hidden_size)

    def forward(self, inputs):
        ends = [
            self.rnn(inputs[:, start : start + 16])[0][:, -1]
            for start in range(0, inputs.shape[1], 16)
        ]
        return self.pieces(paddle.stack(ends, axis=1))[0][:, -1]
