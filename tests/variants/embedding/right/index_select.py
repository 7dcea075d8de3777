# right: index_select row by row of the batch, stacked

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        weight = self.embedding.weight
        return paddle.stack([paddle.index_select(weight, ids, axis=0) for ids in token_ids])
