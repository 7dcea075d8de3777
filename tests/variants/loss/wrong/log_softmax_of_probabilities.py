# wrong (redundant_softmax): log_softmax of what is a softmax already, and nll_loss
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        return F.softmax(self.fc(self.rnn(inputs)[0][:, -1]), axis=-1)

    def probabilities(self, inputs):
        return self(inputs)

    def loss(self, inputs, labels):
        return F.nll_loss(F.log_softmax(self(inputs), axis=-1), labels.flatten())
