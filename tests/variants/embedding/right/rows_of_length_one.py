# right: rows of length 1, from two numbers on a direction that is learned
import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        return F.normalize(self.embedding(token_ids), axis=-1)
