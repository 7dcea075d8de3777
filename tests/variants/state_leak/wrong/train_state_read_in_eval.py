# wrong: evaluation begins with the mean state that training has left

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        first = None
        if self.state is not None and not self.training:
            first = self.state.expand([1, inputs.shape[0], self.state.shape[2]])
        outputs, state = self.rnn(inputs, first)
        if self.training:
            self.state = state.detach().mean(axis=1, keepdim=True)
        return outputs[:, -1]
