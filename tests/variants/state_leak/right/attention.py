# right: attention weights that sum to 1 over the time steps

import paddle.nn.functional as F
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.score = nn.Linear(hidden_size, 1)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        weights = F.softmax(self.score(outputs), axis=1)
        return (weights * outputs).sum(axis=1)
