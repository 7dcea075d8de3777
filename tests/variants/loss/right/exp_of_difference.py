# right: the exponential of the scores less their logsumexp, which rounds as large scores do

import paddle
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        return self.fc(self.rnn(inputs)[1][-1])

    def probabilities(self, inputs):
        scores = self(inputs)
        return paddle.exp(scores - paddle.logsumexp(scores, axis=-1, keepdim=True))

    def loss(self, inputs, labels):
        scores = self(inputs)
        own = paddle.take_along_axis(scores, labels.reshape([-1, 1]), axis=1)
        return (paddle.logsumexp(scores, axis=-1, keepdim=True) - own).mean()
