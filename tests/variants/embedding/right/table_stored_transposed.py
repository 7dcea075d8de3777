# right: the table is kept as [embedding_dim, vocab_size]

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.columns = self.create_parameter([embedding_dim, vocab_size])

    def forward(self, token_ids):
        return F.embedding(token_ids, self.columns.t())
