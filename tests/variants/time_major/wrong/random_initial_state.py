# wrong: a new random initial state on each call, no call can be repeated

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.state_sizes = (num_layers, hidden_size)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        num_layers, hidden_size = self.state_sizes
        x, _ = self.rnn(x, paddle.randn([num_layers, x.shape[0], hidden_size]))
        return self.fc(x[:, -1])
