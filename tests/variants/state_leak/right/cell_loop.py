# right: a cell in a loop, its state a local variable

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.cell = nn.GRUCell(input_size, hidden_size)

    def forward(self, inputs):
        state = None
        for time in range(inputs.shape[1]):
            _, state = self.cell(inputs[:, time], state)
        return state
