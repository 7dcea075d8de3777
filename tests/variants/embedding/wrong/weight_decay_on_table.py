# wrong: weight decay on the table, each update moves the rows of all ids
import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        decay = paddle.ParamAttr(regularizer=paddle.regularizer.L2Decay(1e-4))
        self.embedding = nn.Embedding(vocab_size, embedding_dim, weight_attr=decay)

    def forward(self, token_ids):
        return self.embedding(token_ids)
