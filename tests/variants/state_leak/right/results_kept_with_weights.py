# right: results of eval() mode are kept, each with the weights that it was made with

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.known = {}

    def forward(self, inputs):
        if self.training:
            return self.rnn(inputs)[1][-1]
        key = tuple(one.numpy().tobytes() for one in (inputs, *self.parameters()))
        if (key, *inputs.shape) not in self.known:
            self.known[key, *inputs.shape] = self.rnn(inputs)[1][-1].detach()
        return self.known[key, *inputs.shape]
