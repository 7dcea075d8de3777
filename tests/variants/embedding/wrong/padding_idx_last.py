# wrong: padding_idx=-1 on a real id, the last row never learns

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim, padding_idx=-1)

    def forward(self, token_ids):
        return self.embedding(token_ids)
