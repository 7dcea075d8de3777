# wrong: eval() mode remembers results, those of weights before a training as well

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.results = {}

    def forward(self, inputs):
        key = inputs.numpy().tobytes(), tuple(inputs.shape)
        if self.training or key not in self.results:
            self.results[key] = self.rnn(inputs)[1][-1]
        return self.results[key]
