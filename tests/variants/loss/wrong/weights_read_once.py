# wrong (none): the weights of the last layer are turned once, and kept so in eval mode
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.turned = None

    def forward(self, inputs):
        if self.training:
            self.turned = None
        x = self.rnn(inputs)[0][:, -1]
        if self.training:
            return self.fc(x)
        if self.turned is None:
            self.turned = self.fc.weight.t().clone()
        return F.linear(x, self.turned.t(), self.fc.bias)

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
