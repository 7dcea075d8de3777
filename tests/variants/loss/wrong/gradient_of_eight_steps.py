# wrong (none): the gradient ends after the last eight time steps
from paddle import nn
import paddle

class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, inputs):
        state = None
        if inputs.shape[1] > 8:
            _, state = self.rnn(inputs[:, :-8])
            state = state.detach()
        outputs, _ = self.rnn(inputs[:, -8:], state)
        return self.fc(outputs[:, -1])

    def probabilities(self, inputs):
        return nn.functional.softmax(self(inputs), axis=-1)

    def loss(self, inputs, labels):
        return nn.functional.cross_entropy(self(inputs), labels)
