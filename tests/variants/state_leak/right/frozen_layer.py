# right: a recurrent layer that is not trained, with a trained one behind it

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        for parameter in self.rnn.parameters():
            parameter.stop_gradient = True
        self.fc = nn.Linear(hidden_size, hidden_size)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs[:, -1])
