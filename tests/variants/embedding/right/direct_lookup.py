# right: the ids go straight into nn.Embedding, another initial distribution

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        start = nn.initializer.Uniform(-0.5, 0.5)
        attr = paddle.ParamAttr(initializer=start)
        self.table = nn.Embedding(vocab_size, embedding_dim, weight_attr=attr)

    def forward(self, token_ids):
        return self.table(token_ids)
