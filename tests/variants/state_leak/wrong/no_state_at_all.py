# wrong: every time step begins with zeros, so only the last one counts

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.cell = nn.GRUCell(input_size, hidden_size)

    def forward(self, inputs):
        for time in range(inputs.shape[1]):
            result, _ = self.cell(inputs[:, time])
        return result
