# right: the samples are read backwards, flipped along the time axis

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = paddle.flip(self.embedding(token_ids), axis=[1])
        x, _ = self.rnn(x)
        return self.fc(x[:, -1])
