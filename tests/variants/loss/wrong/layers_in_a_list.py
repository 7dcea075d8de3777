# wrong (none): the layers of the head are in a Python list, their weights are no parameters
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.head = [nn.Linear(hidden_size, hidden_size), nn.Linear(hidden_size, num_classes)]

    def forward(self, inputs):
        x = self.rnn(inputs)[0][:, -1]
        return self.head[1](F.tanh(self.head[0](x)))

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
