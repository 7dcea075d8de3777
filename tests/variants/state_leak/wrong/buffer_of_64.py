# wrong: first states for 64 samples at most
import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.h0 = paddle.zeros([1, 64, hidden_size])

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs, self.h0[:, : inputs.shape[0]])
        return outputs[:, -1]
