# wrong: results of eval() mode are kept until a state is loaded: an update leaves them stale

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.LSTM(input_size, hidden_size)
        self.known = {}

    def set_state_dict(self, *args, **kwargs):
        self.known = {}
        return super().set_state_dict(*args, **kwargs)

    def forward(self, inputs):
        if self.training:
            return self.rnn(inputs)[1][0][-1]
        key = str(inputs.tolist())
        if key not in self.known:
            self.known[key] = self.rnn(inputs)[1][0][-1].detach()
        return self.known[key]
