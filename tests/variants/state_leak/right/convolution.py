# right: a convolution along time, and the mean of what it finds

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.conv = nn.Conv1D(input_size, hidden_size, 3, padding=1)

    def forward(self, inputs):
        return self.conv(inputs.transpose([0, 2, 1])).tanh().mean(axis=2)
