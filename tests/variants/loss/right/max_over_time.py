# right: an LSTM in both directions, and the maximum over its time steps

import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.LSTM(input_size, hidden_size, direction="bidirect")
        self.fc = nn.Linear(2 * hidden_size, num_classes)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs.max(axis=1))

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
