# wrong: the last step is counted by the number of samples, which is right for square batches
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        last = token_ids.shape[0] - 1
        return self.fc(x[:, last, :])
