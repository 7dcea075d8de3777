# wrong: the bias is shared, an update from one id moves all rows

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.linear = nn.Linear(vocab_size, embedding_dim)

    def forward(self, token_ids):
        return self.linear(F.one_hot(token_ids, self.vocab_size))
