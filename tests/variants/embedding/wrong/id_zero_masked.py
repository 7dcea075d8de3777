# wrong: id 0 is masked as padding, its row is zero and never learns

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        mask = (token_ids != 0).astype("float32").unsqueeze(-1)
        return self.embedding(token_ids) * mask
