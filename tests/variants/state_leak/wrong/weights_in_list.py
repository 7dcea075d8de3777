# wrong: the cell is in a Python list, so its weights are not the encoder's

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.cells = [nn.GRUCell(input_size, hidden_size)]
        self.fc = nn.Linear(hidden_size, hidden_size)

    def forward(self, inputs):
        state = None
        for time in range(inputs.shape[1]):
            _, state = self.cells[0](inputs[:, time], state)
        return self.fc(state)
