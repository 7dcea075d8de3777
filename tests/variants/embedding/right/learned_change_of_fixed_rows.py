# right: fixed random rows, and a learned change of each that starts at zero
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.fixed = nn.Embedding(vocab_size, embedding_dim)
        self.fixed.weight.stop_gradient = True
        zero = nn.initializer.Constant(0.0)
        self.change = nn.Embedding(vocab_size, embedding_dim, weight_attr=zero)

    def forward(self, token_ids):
        return self.fixed(token_ids) + self.change(token_ids)
