# wrong: a layer in a plain list is not registered, so it is not learned

from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.layers = [nn.Embedding(vocab_size, embedding_dim)]

    def forward(self, token_ids):
        return self.layers[0](token_ids)
