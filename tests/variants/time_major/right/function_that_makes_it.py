# right: RNNModel is a function that returns a layer
from paddle import nn


class LastStep(nn.Layer):
    def forward(self, outputs):
        return outputs[0][:, -1]


def RNNModel(vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
    return nn.Sequential(
        nn.Embedding(vocab_size, embedding_dim),
        nn.SimpleRNN(embedding_dim, hidden_size, num_layers),
        LastStep(),
        nn.Linear(hidden_size, num_classes),
    )
