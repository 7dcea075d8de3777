# right: every row is a parameter of its own, stacked to one table

import paddle
import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        rows = [self.create_parameter([1, embedding_dim]) for _ in range(vocab_size)]
        self.rows = nn.ParameterList(rows)

    def forward(self, token_ids):
        return F.embedding(token_ids, paddle.concat(list(self.rows), axis=0))
