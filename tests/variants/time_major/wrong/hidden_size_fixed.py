# wrong: the last layer expects 16 numbers, whatever hidden_size
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        return self.fc(x[:, -1])
