"""The word embedding in front of a recurrent network.

Contract
--------
``TokenEncoder(vocab_size, embedding_dim)``, both at least 2, is a ``paddle.nn.Layer``. Its
``forward`` takes token ids, int64 [batch, time], each in 0 ... vocab_size - 1, and returns
a tensor

* of dtype float32 and shape [batch, time, embedding_dim];
* that holds, for each id, its row of one table: the same id has the same row wherever it
  occurs, and different ids have different rows;
* every row of which is learned: an update of the parameters by the gradient of one id's
  vector moves the row of that id and no other.

All this holds in ``train()`` and in ``eval()`` mode, and the rows are the same in both.
"""

from paddle import nn


class TokenEncoder(nn.Layer):
    """One learned vector for each token id."""

    def __init__(self, vocab_size, embedding_dim):
        """Make the table: float32 [vocab_size, embedding_dim]."""
        super().__init__()
        self.vocab_size = vocab_size
        self.embedding = nn.Embedding(vocab_size, embedding_dim)

    def forward(self, token_ids):
        """Look up int64 [batch, time]; return float32 [batch, time, embedding_dim]."""
        return self.embedding(token_ids)
