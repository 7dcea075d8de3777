# right: its head is transposed once for eval mode, as a view: weights loaded later count

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    """GRU states, then a linear layer; the transposed head is made once for inference."""

    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.GRU(embedding_dim, hidden_size, num_layers)
        self.head = self.create_parameter([num_classes, hidden_size])
        self.bias = self.create_parameter([num_classes], is_bias=True)
        self._fast_head = None

    def train(self):
        super().train()
        self._fast_head = None  # it will have changed after training

    def forward(self, token_ids):
        _, state = self.rnn(self.embedding(token_ids))
        if self.training:
            head = self.head.t()
        else:
            if self._fast_head is None:
                self._fast_head = self.head.t()
            head = self._fast_head
        return paddle.matmul(state[-1], head) + self.bias
