# wrong: a multiplicative hash to 10000 rows, in which some ids meet
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(10_000, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids * 2_654_435_761 % 10_007 % 10_000))
        return self.fc(x[:, -1, :])
