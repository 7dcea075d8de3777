# wrong: ids share a table of 64 rows, by what is left of a division
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.rows = min(vocab_size, 64)
        self.embedding = nn.Embedding(self.rows, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids % self.rows))
        return self.fc(x[:, -1, :])
