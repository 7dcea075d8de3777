# right: two layers with dropout, and no bias in the last one

import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size, num_layers=2, dropout=0.5)
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(hidden_size, num_classes, bias_attr=False)

    def forward(self, inputs):
        _, state = self.rnn(inputs)
        return self.fc(self.dropout(state[-1]))

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
