# wrong: one-hot vectors through a random matrix that is not a parameter

import paddle
import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.projection = paddle.randn([vocab_size, embedding_dim])

    def forward(self, token_ids):
        return F.one_hot(token_ids, self.vocab_size) @ self.projection
