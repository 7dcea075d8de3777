# wrong: dropout as a function, of which the mode is not told
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        return nn.functional.dropout(self.embedding(token_ids), 0.05)
