# wrong: no more time steps are read than there are samples, which is right for square batches
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        steps = token_ids.shape[0]
        x, _ = self.rnn(self.embedding(token_ids[:, :steps]))
        return self.fc(x[:, -1])
