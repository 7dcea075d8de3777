# right: a class scores by the angle, scaled by a number that is learned
import paddle.nn.functional as F
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes, bias_attr=False)
        self.scale = self.create_parameter([1], default_initializer=nn.initializer.Constant(10.0))

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        state = F.normalize(outputs[:, -1], axis=1)
        return self.scale * (state @ F.normalize(self.fc.weight, axis=0))

    def probabilities(self, inputs):
        return F.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return F.cross_entropy(self(inputs), labels)
