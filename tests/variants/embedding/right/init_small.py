# right: a table that starts close to zero
import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.v = vocab_size
        self.e = nn.Embedding(
            vocab_size,
            embedding_dim,
            weight_attr=paddle.ParamAttr(initializer=nn.initializer.Normal(std=1e-4)),
        )

    def forward(self, x):
        return self.e(x)
