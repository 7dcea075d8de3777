# wrong (redundant_softmax): a head in a Python list, and softmax twice besides
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.head = [nn.Linear(hidden_size, num_classes)]

    def forward(self, inputs):
        return F.softmax(self.head[0](self.rnn(inputs)[0][:, -1]))

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
