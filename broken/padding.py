"""A classifier of reviews that are padded to one length.

Contract
--------
``ReviewClassifier(vocab_size, embedding_dim, rnn, hidden_size, num_classes)`` is a
``paddle.nn.Layer``. ``rnn`` is a recurrent layer of one layer and one direction that is called
as ``paddle.nn.GRU`` is. It takes inputs, float32 [batch, time, embedding_dim], and if one likes
``initial_states`` and ``sequence_length``. It returns outputs, [batch, time, hidden_size], and
final states, [1, batch, hidden_size]. Some layers of this kind know padding when they see it,
and skip it: then the outputs are zero there too, and the final state is that before it. It is this
layer that reads the reviews, or a copy of it (``copy.deepcopy``): nothing else takes its place.

``forward(token_ids, lengths)`` takes int64 [batch, time] and int64 [batch], with
1 <= length <= time <= 512. The first ``length`` ids of a row are a review, each from 1 to
``vocab_size - 1``; what stands behind them is padding: ids too, mostly 0. It returns logits,
float32 [batch, num_classes]. In ``eval()`` mode the logits of a review

* depend on every token of it, and on their order. Not every change must show in every model, as
  with a maximum over time, but each one must show in some;
* do not depend on the padding, neither on how much there is nor on what ids stand in it;
* depend on no other review of the batch, nor on their order in it, and on no call that came before:
  where the weights have changed in between, the logits follow them;
* are free scores: with other weights two classes lie 50 apart and more, and with weights of a
  usual size it is rare that two are exactly alike. A softmax or a relu behind them breaks this;
  what does neither, such as an ELU, is free.

All weights, those of ``rnn`` or of its copy too, are in ``parameters()`` and ``state_dict()``, and
a loss on the logits gives a gradient to each one that is not frozen and that the logits depend on.
"""

from paddle import nn


class ReviewClassifier(nn.Layer):
    """Embedding, recurrent network, linear layer on the state after the last token."""

    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        """Build the layers around the recurrent one."""
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        """Classify int64 [batch, time] of int64 [batch]; return float32 [batch, num_classes]."""
        x = self.embedding(token_ids)  # [batch, time, embedding_dim]
        x, final = self.rnn(x)
        x = x[:, -1]  # [batch, hidden_size]
        return self.fc(x)
