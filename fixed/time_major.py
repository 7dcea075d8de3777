"""A recurrent classifier: token ids in, logits out.

Contract
--------
``RNNModel(vocab_size, embedding_dim, hidden_size, num_layers, num_classes)`` is a
``paddle.nn.Layer``. Its ``forward`` takes token ids, int64 [batch, time], and returns
logits, float32 [batch, num_classes]. In ``eval()`` mode

* the logits of a sample depend on every token of that sample, and on their order. A change need
  not show in every model (a maximum over time may hide it), but must show in some; any two tokens
  of the vocabulary are told apart;
* they do not depend on other samples of the batch, or on earlier calls: if the weights have
  changed since, the logits follow them;
* any batch size and any number of time steps will do, 1 included;
* they are free scores: with suitable weights two classes lie 50 apart and more, and with weights
  of a usual size two are rarely exactly alike. A softmax or a relu after them breaks this; a
  function that does neither, such as an ELU, is allowed.

All weights are in ``parameters()`` and ``state_dict()``, and a loss on the logits gives a
gradient to each one that is not frozen and that the logits depend on.
"""

from paddle import nn


class RNNModel(nn.Layer):
    """Embedding, simple recurrent network, linear layer on the last time step."""

    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        """Build the three layers."""
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        """Classify int64 [batch, time]; return float32 [batch, num_classes]."""
        x = self.embedding(token_ids)  # [batch, time, embedding_dim]
        x, _ = self.rnn(x)
        x = x[:, -1, :]  # the last time step
        return self.fc(x)
