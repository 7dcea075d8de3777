# wrong: the state is a buffer that is overwritten in each call

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.register_buffer("state", paddle.zeros([1, 1, hidden_size]))

    def forward(self, inputs):
        first = self.state.expand([1, inputs.shape[0], self.state.shape[2]])
        outputs, state = self.rnn(inputs, first)
        self.state.set_value(state.detach()[:, -1:])
        return outputs[:, -1]
