# wrong: under no_grad(), as in an evaluation, the state goes on

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        start = None
        if not paddle.is_grad_enabled() and self.state is not None:
            start = self.state if self.state.shape[1] == inputs.shape[0] else None
        outputs, state = self.rnn(inputs, start)
        self.state = state.detach()
        return outputs[:, -1]
