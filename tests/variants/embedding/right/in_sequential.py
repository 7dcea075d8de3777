# right: nn.Embedding wrapped in Sequential

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.layers = nn.Sequential(nn.Embedding(vocab_size, embedding_dim), nn.Identity())

    def forward(self, token_ids):
        return self.layers(token_ids)
