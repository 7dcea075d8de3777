# wrong: above 5000 ids two small tables are added, so that an update moves other ids too
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.large = vocab_size > 5000
        rows = 64 if self.large else vocab_size
        self.table = nn.Embedding(rows, embedding_dim)
        self.coarse = nn.Embedding(vocab_size // 64 + 1, embedding_dim)

    def forward(self, token_ids):
        if self.large:
            return self.coarse(token_ids // 64) + self.table(token_ids % 64)
        return self.table(token_ids)
