# right: the gradient goes through one time step only, and reaches every weight

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.cell = nn.GRUCell(input_size, hidden_size)
        self.hidden_size = hidden_size

    def forward(self, inputs):
        state = paddle.zeros([inputs.shape[0], self.hidden_size])
        for step in range(inputs.shape[1]):
            _, state = self.cell(inputs[:, step], state.detach())
        return state
