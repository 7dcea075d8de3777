# wrong: in train mode a call shortens rows that are longer than 10
import paddle
from paddle import nn
import paddle.nn.functional as F


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        if self.training:
            with paddle.no_grad():
                norms = paddle.linalg.norm(self.weight, axis=1, keepdim=True)
                self.weight.set_value(self.weight / paddle.clip(norms / 10, min=1.0))
        return F.embedding(token_ids, self.weight)
