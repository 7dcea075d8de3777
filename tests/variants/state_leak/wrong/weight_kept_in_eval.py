# wrong: eval() mode keeps the head's weight of the first call, later ones are not seen

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.head = nn.Linear(hidden_size, hidden_size)
        self.kept = None

    def forward(self, inputs):
        state = self.rnn(inputs)[1][-1]
        if self.training:
            self.kept = None
            return self.head(state)
        if self.kept is None:
            self.kept = self.head.weight.detach().clone()
        return state @ self.kept + self.head.bias
