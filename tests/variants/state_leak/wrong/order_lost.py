# wrong: no recurrence: a layer for each step and a sum, the order is lost

import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc = nn.Linear(input_size, hidden_size)

    def forward(self, inputs):
        return paddle.tanh(self.fc(inputs)).sum(axis=1)
