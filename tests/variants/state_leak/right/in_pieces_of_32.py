# right: a long sequence in pieces of 32 steps, and the state handed on from one to the next

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.LSTM(input_size, hidden_size)

    def forward(self, inputs):
        state = None
        for start in range(0, inputs.shape[1], 32):
            outputs, state = self.rnn(inputs[:, start : start + 32], state)
        return outputs[:, -1]
