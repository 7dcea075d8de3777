# right: one lookup for each sample, joined along the batch axis

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        rows = [self.embedding(token_ids[i : i + 1]) for i in range(token_ids.shape[0])]
        return paddle.concat(rows, axis=0)
