# right: one lookup for each time step, stacked along axis 1

import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        steps = [self.embedding(token_ids[:, t]) for t in range(token_ids.shape[1])]
        return paddle.stack(steps, axis=1)
