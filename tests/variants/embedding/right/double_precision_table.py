# right: the table is float64, its rows leave as float32
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.to(dtype="float64")

    def forward(self, token_ids):
        return self.embedding(token_ids).astype("float32")
