# wrong: a positional vector is added, the row depends on the place

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        places = paddle.arange(token_ids.shape[1], dtype="float32").reshape([1, -1, 1])
        return self.embedding(token_ids) + paddle.sin(places)
