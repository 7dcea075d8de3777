# wrong: the head is built in the first call, and no state dict before has it

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.head = None

    def forward(self, inputs):
        state = self.rnn(inputs)[1][-1]
        if self.head is None:
            self.head = nn.Linear(state.shape[-1], state.shape[-1])
        return self.head(state)
