# right: einsum over the vocabulary axis of the one-hot vectors

import paddle
import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        one_hot = F.one_hot(token_ids, self.vocab_size)
        return paddle.einsum("btv,ve->bte", one_hot, self.weight)
