# right: the functional lookup in a parameter of the layer's own

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        return F.embedding(token_ids, self.weight)
