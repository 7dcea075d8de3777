# right: flat ids, a lookup, and a reshape that keeps the order

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding_dim = embedding_dim
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        batch, time = token_ids.shape
        rows = self.embedding(token_ids.reshape([-1]))
        return rows.reshape([batch, time, self.embedding_dim])
