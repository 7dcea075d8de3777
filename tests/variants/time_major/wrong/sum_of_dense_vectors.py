# wrong: a layer per token and a sum over time, the order is lost

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.dense = nn.Linear(embedding_dim, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = paddle.tanh(self.dense(self.embedding(token_ids)))
        return self.fc(x.sum(axis=1))
