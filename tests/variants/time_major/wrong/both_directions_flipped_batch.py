# wrong: the backward run is flipped along batch, not time

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.backward_rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(2 * hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        forward, _ = self.rnn(x)
        backward, _ = self.backward_rnn(paddle.flip(x, axis=[0]))
        return self.fc(paddle.concat([forward[:, -1], backward[:, -1]], axis=-1))
