# right: a class scores by its squared distance, so all scores are negative
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        normal = nn.initializer.Normal()
        self.prototypes = self.create_parameter(
            [num_classes, hidden_size], default_initializer=normal
        )

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        return -((x[:, -1:] - self.prototypes) ** 2).sum(axis=-1)
