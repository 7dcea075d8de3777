# wrong: a learned vector for each of 64 positions, a longer sample has none
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.positions = nn.Embedding(64, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        steps = paddle.arange(token_ids.shape[1])
        x, _ = self.rnn(self.embedding(token_ids) + self.positions(steps))
        return self.fc(x[:, -1])
