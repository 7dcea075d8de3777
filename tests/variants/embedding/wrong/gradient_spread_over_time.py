# wrong: right rows, but the gradient of a vector goes to all ids of its sample
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        mean = x.mean(axis=1, keepdim=True)
        return x.detach() + mean - mean.detach()
