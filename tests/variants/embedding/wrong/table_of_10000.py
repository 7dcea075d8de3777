# wrong: a table of 10000 rows, whatever the vocabulary
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(10000, embedding_dim)

    def forward(self, token_ids):
        return self.embedding(token_ids)
