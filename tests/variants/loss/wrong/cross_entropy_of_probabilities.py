# wrong (redundant_softmax): cross-entropy given the probabilities, with its softmax

import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs[:, -1])

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self.probabilities(inputs), labels)
