# right: a stick is broken into the classes, C - 1 scores for C classes
import paddle
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes - 1)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs[:, -1])

    def probabilities(self, inputs):
        return self._logarithms(inputs).exp()

    def loss(self, inputs, labels):
        return F.nll_loss(self._logarithms(inputs), labels.flatten())

    def _logarithms(self, inputs):
        scores = self(inputs)
        rest = F.log_sigmoid(-scores).cumsum(axis=1)
        taken = F.log_sigmoid(scores)
        zero = paddle.zeros_like(scores[:, :1])
        return paddle.concat([taken, zero], axis=1) + paddle.concat([zero, rest], axis=1)
