# right: one lookup for each mode, of the same table
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        if self.training:
            return self.embedding(token_ids)
        return nn.functional.embedding(token_ids, self.embedding.weight)
