# wrong (redundant_softmax): the model returns probabilities again, and cross-entropy applies softmax once more

import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return F.softmax(self.fc(outputs[:, -1]))

    def probabilities(self, inputs):
        return self(inputs)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
