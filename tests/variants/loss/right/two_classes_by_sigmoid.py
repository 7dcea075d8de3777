# right: one logit and binary cross-entropy for two classes, softmax for more

import paddle
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.is_binary = num_classes == 2
        self.fc = nn.Linear(hidden_size, 1 if self.is_binary else num_classes)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs[:, -1])

    def probabilities(self, inputs):
        if not self.is_binary:
            return F.softmax(self(inputs))
        logit = self(inputs)
        return paddle.concat([F.sigmoid(-logit), F.sigmoid(logit)], axis=1)

    def loss(self, inputs, labels):
        if not self.is_binary:
            return F.cross_entropy(self(inputs), labels)
        target = labels.reshape([-1, 1]).astype("float32")
        return F.binary_cross_entropy_with_logits(self(inputs), target)
