# right: F.dropout on the last state, in train() mode only
from paddle import nn
import paddle.nn.functional as F
class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
    def forward(self, inputs):
        return self.fc(F.dropout(self.rnn(inputs)[1][-1], 0.3, training=self.training))
    def probabilities(self, inputs):
        return F.softmax(self(inputs))
    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
