# right: soft labels that are one-hot

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
        logits = self(inputs)
        one_hot = F.one_hot(labels.reshape([-1]), logits.shape[-1])
        return F.cross_entropy(logits, one_hot, soft_label=True)
