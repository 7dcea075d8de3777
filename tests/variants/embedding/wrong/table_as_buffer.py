# wrong: the table is a buffer, the optimizer never sees it

import paddle
import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.register_buffer("table", paddle.randn([vocab_size, embedding_dim]))

    def forward(self, token_ids):
        return F.embedding(token_ids, self.table)
