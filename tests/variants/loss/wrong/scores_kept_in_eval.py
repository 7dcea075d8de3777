# wrong (none): in eval mode the scores of the same inputs are kept, whatever the weights
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.known = {}

    def forward(self, inputs):
        key = inputs.numpy().tobytes()
        if self.training or key not in self.known:
            self.known[key] = self.fc(self.rnn(inputs)[0][:, -1])
        return self.known[key]

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
