# wrong: a shared linear layer behind the table, one id moves all rows

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.linear = nn.Linear(embedding_dim, embedding_dim)

    def forward(self, token_ids):
        return self.linear(self.embedding(token_ids))
