# right: attention weights that sum to 1 over the time axis

import paddle.nn.functional as F
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.score = nn.Linear(hidden_size, 1)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        weights = F.softmax(self.score(x), axis=1)
        return self.fc((weights * x).sum(axis=1))
