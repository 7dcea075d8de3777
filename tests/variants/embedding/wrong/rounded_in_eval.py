# wrong: in eval mode the vectors are rounded to two digits
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        return x if self.training else (100 * x).round() / 100
