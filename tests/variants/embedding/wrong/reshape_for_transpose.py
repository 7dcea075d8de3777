# wrong: reshape used as a transpose puts rows at other samples and steps

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        batch, time = token_ids.shape
        time_first = self.embedding(token_ids.transpose([1, 0]))
        return time_first.reshape([batch, time, -1])
