# right: gather on flat ids, then back to [batch, time, embedding_dim]

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        batch, time = token_ids.shape
        rows = paddle.gather(self.weight, token_ids.flatten(), axis=0)
        return rows.reshape([batch, time, -1])
