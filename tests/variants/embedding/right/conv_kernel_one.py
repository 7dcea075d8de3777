# right: a convolution of width 1 without bias on one-hot channels

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.conv = nn.Conv1D(vocab_size, embedding_dim, 1, bias_attr=False, data_format="NLC")

    def forward(self, token_ids):
        return self.conv(F.one_hot(token_ids, self.vocab_size))
