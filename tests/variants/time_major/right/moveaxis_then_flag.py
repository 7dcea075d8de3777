# right: the time axis moved to the front and back again

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = paddle.moveaxis(self.embedding(token_ids), 1, 0)
        x, _ = self.rnn(x)
        return self.fc(paddle.moveaxis(x, 0, 1)[:, -1, :])
