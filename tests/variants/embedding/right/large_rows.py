# right: a table that starts with numbers around 1000
from paddle import nn
import paddle.nn.functional as F


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.table = self.create_parameter(
            [vocab_size, embedding_dim], default_initializer=nn.initializer.Normal(0, 1000.0)
        )

    def forward(self, token_ids):
        return F.one_hot(token_ids, self.vocab_size) @ self.table
