# right: the layers of the head are in a LayerList
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        sizes = (hidden_size, hidden_size, num_classes)
        self.head = nn.LayerList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, inputs):
        x = self.rnn(inputs)[0][:, -1]
        for layer in list(self.head)[:-1]:
            x = F.tanh(layer(x))
        return self.head[-1](x)

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
