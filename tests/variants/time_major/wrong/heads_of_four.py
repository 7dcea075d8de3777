# wrong: four heads of attention, an embedding_dim of 6 cannot be split among them
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.attention = nn.MultiHeadAttention(embedding_dim, 4)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        x, _ = self.rnn(x + self.attention(x))
        return self.fc(x[:, -1])
