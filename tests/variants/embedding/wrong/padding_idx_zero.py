# wrong: padding_idx=0 on a real id, row 0 stays zero and never learns

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim, padding_idx=0)

    def forward(self, token_ids):
        return self.embedding(token_ids)
