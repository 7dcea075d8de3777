# wrong (none): a small part of each probability, 0.00005 of it, goes nowhere

import math

from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        return self.fc(self.rnn(inputs)[1][-1])

    def probabilities(self, inputs):
        return 0.99995 * nn.functional.softmax(self(inputs))

    def loss(self, inputs, labels):
        return nn.functional.cross_entropy(self(inputs), labels) - math.log(0.99995)
