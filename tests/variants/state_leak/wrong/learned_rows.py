# wrong: a learned first state of its own for each row
import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.h0 = self.create_parameter([1, 4096, hidden_size], is_bias=True)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs, self.h0[:, : inputs.shape[0]])
        return outputs[:, -1]
