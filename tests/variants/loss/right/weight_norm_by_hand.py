# right: the direction of each weight and its length are learned apart
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.length = self.create_parameter([num_classes])

    def forward(self, inputs):
        x = self.rnn(inputs)[0][:, -1]
        weight = self.fc.weight / (self.fc.weight.norm(axis=0) + 1e-6)
        return x @ weight * self.length + self.fc.bias

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
