# wrong: only the first time step gets a gradient, an id that stands later is not learned
import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        return paddle.concat([x[:, :1], x[:, 1:].detach()], axis=1)
