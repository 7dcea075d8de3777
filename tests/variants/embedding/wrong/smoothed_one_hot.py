# wrong: label smoothing mixes all rows into each, one id moves them all

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        one_hot = F.label_smooth(F.one_hot(token_ids, self.vocab_size), epsilon=0.1)
        return one_hot @ self.embedding.weight
