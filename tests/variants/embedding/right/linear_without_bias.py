# right: a linear layer without bias on one-hot vectors is a table

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.linear = nn.Linear(vocab_size, embedding_dim, bias_attr=False)

    def forward(self, token_ids):
        return self.linear(F.one_hot(token_ids, self.vocab_size))
