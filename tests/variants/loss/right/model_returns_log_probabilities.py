# right: the model returns log-probabilities: softmax of them is the same again

import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return F.log_softmax(self.fc(outputs[:, -1]), axis=-1)

    def probabilities(self, inputs):
        return self(inputs).exp()

    def loss(self, inputs, labels):
        return F.nll_loss(self(inputs), labels.reshape([-1]))
