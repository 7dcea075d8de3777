# right: the layer is itself an nn.Embedding, with a sparse gradient
from paddle import nn


class TokenEncoder(nn.Embedding):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__(vocab_size, embedding_dim, sparse=True)
