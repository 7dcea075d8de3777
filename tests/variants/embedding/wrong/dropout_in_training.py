# wrong: dropout blanks entries in train(), the same id has other rows

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.dropout = nn.Dropout(0.5)

    def forward(self, token_ids):
        return self.dropout(self.embedding(token_ids))
