# wrong: a new table at every call, the same id changes its row

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.sizes = (vocab_size, embedding_dim)

    def forward(self, token_ids):
        return nn.Embedding(*self.sizes)(token_ids)
