# right: looked up time first, then truly transposed back

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        time_first = self.embedding(token_ids.transpose([1, 0]))
        return time_first.transpose([1, 0, 2])
