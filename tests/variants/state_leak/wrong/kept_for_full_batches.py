# wrong: batches of four and more go on with the state of the one before

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        goes_on = self.state is not None and self.state.shape[1] == inputs.shape[0] >= 4
        outputs, state = self.rnn(inputs, self.state if goes_on else None)
        self.state = state.detach()
        return outputs[:, -1]
