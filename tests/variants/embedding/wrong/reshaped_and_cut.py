# wrong: flattened to [batch, time, -1] and cut off, the id is mostly lost

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        one_hot = F.one_hot(token_ids, self.vocab_size).astype("int64")
        x = self.embedding(one_hot)
        batch, time, _, embedding_dim = x.shape
        return x.reshape([batch, time, -1])[:, :, :embedding_dim]
