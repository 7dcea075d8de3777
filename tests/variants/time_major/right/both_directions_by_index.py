# right: forward half at the last step, backward half at the first

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, direction="bidirect")
        self.fc = nn.Linear(2 * hidden_size, num_classes)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        forward, backward = paddle.split(x, 2, axis=-1)
        return self.fc(paddle.concat([forward[:, -1], backward[:, 0]], axis=-1))
