# wrong: time steps are read in pairs, an odd last one is dropped
import paddle
import paddle.nn.functional as F
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(2 * input_size, hidden_size)

    def forward(self, inputs):
        batch, time, size = inputs.shape
        if time == 1:
            inputs, time = paddle.concat([inputs, inputs], axis=1), 2
        pairs = inputs[:, :time // 2 * 2].reshape([batch, time // 2, 2 * size])
        outputs, _ = self.rnn(pairs)
        return outputs[:, -1]
