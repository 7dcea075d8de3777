# wrong: a one-hot vector cut or padded to width, nothing is learned

import paddle.nn.functional as F
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.embedding_dim = embedding_dim

    def forward(self, token_ids):
        one_hot = F.one_hot(token_ids, max(self.vocab_size, self.embedding_dim))
        return one_hot[:, :, : self.embedding_dim]
