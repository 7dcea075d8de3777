# right: gather_nd with each id as an index of length 1

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        return paddle.gather_nd(self.weight, token_ids.unsqueeze(-1))
