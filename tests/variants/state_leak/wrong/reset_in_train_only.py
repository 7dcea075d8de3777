# wrong: the kept state is put back in train() mode only

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        if self.training or (self.state is not None and self.state.shape[1] != inputs.shape[0]):
            self.state = None
        outputs, state = self.rnn(inputs, self.state)
        self.state = state.detach()
        return outputs[:, -1]
