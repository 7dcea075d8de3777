# right: nn.CrossEntropyLoss and nn.Softmax as layers of the model

from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(input_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.softmax = nn.Softmax(axis=-1)
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, inputs):
        outputs, _ = self.rnn(inputs)
        return self.fc(outputs[:, -1])

    def probabilities(self, inputs):
        return self.softmax(self(inputs))

    def loss(self, inputs, labels):
        return self.criterion(self(inputs), labels)
