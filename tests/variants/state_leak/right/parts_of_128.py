# right: large batches are read in parts of 128 samples
import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        parts = [inputs[start : start + 128] for start in range(0, len(inputs), 128)]
        return paddle.concat([self.rnn(part)[1][-1] for part in parts])
