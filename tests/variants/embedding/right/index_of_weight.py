# right: the table indexed with the ids

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.weight = self.create_parameter([vocab_size, embedding_dim])

    def forward(self, token_ids):
        return self.weight[token_ids]
