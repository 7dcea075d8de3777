# right: a dropout layer that drops nothing
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.dropout = nn.Dropout(0.0)

    def forward(self, token_ids):
        return self.dropout(self.embedding(token_ids))
