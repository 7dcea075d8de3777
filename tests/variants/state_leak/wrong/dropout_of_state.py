# wrong: a part of the result is dropped in every mode

import paddle.nn.functional as F
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return F.dropout(outputs[:, -1], 0.5, training=True)
