# wrong: as dropout did once: in eval mode all is scaled, in train mode nothing
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        return x if self.training else 0.9 * x
