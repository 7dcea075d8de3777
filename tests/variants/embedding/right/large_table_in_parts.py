# right: above 5000 ids the table is kept in parts, each id in one of them
import paddle
from paddle import nn


class TokenEncoder(nn.Layer):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        count = 3 if vocab_size > 5000 else 1
        self.parts = nn.LayerList(
            [nn.Embedding(vocab_size // count + 1, embedding_dim) for _ in range(count)]
        )

    def forward(self, token_ids):
        count = len(self.parts)
        rows = paddle.stack([part(token_ids // count) for part in self.parts], axis=-2)
        chosen = paddle.nn.functional.one_hot(token_ids % count, count)
        return (rows * chosen.unsqueeze(-1)).sum(axis=-2)
