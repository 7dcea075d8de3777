# wrong: trainable=False, the rows stay as they were drawn

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        attr = paddle.ParamAttr(trainable=False)
        self.embedding = nn.Embedding(vocab_size, embedding_dim, weight_attr=attr)

    def forward(self, token_ids):
        return self.embedding(token_ids)
