# right: whatever the mode, a row is its parameter, and no longer than 10
import paddle
from paddle import nn
import paddle.nn.functional as F


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        rows = F.embedding(token_ids, self.weight)
        norms = paddle.linalg.norm(rows, axis=-1, keepdim=True)
        return rows / paddle.clip(norms / 10, min=1.0)
