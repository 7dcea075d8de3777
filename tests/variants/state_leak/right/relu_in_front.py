# right: a dense layer with relu in front of the recurrent one

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.into = nn.Linear(input_size, hidden_size)
        self.rnn = nn.GRU(hidden_size, hidden_size)

    def forward(self, inputs):
        _, state = self.rnn(nn.functional.relu(self.into(inputs)))
        return state[-1]
