# wrong: the table is frozen, no row is ever learned

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.embedding.weight.stop_gradient = True

    def forward(self, token_ids):
        return self.embedding(token_ids)
