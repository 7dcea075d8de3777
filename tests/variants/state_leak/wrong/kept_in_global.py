# wrong: the state is kept in the module and not in the layer

from paddle import nn

STATES = {}


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        size = tuple(inputs.shape[:1]) + (self.rnn.hidden_size,)
        outputs, state = self.rnn(inputs, STATES.get(size))
        STATES[size] = state.detach()
        return outputs[:, -1]
