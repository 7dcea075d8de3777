"""A classifier of reviews that are padded to one length.

Contract
--------
``ReviewClassifier(vocab_size, embedding_dim, rnn, hidden_size, num_classes)`` is a
``paddle.nn.Layer``. ``rnn`` is a recurrent layer of one layer and one direction that is called
like ``paddle.nn.GRU``. It takes inputs, float32 [batch, time, embedding_dim], and optionally
``initial_states`` and ``sequence_length``. It returns outputs, [batch, time, hidden_size], and
final states, [1, batch, hidden_size]. Some layers of this kind recognize padding by themselves,
and skip it: the outputs there are zero, and the final state is the one before the padding. This
layer reads the reviews, or a copy of it (``copy.deepcopy``): nothing else takes its place.

``forward(token_ids, lengths)`` takes int64 [batch, time] and int64 [batch], with
1 <= length <= time <= 512. The first ``length`` ids of a row are a review, each from 1 to
``vocab_size - 1``; the ids after them, mostly 0, are padding. It returns logits, float32
[batch, num_classes]. In ``eval()`` mode the logits of a review

* depend on each of its tokens, and on their order. A change need not show in every model (a
  maximum over time may hide it), but must show in some;
* do not depend on the padding: not on how much there is, nor on which ids are in it;
* do not depend on other reviews of the batch, on the order of the batch, or on earlier calls: if
  the weights have changed since, the logits follow them;
* are free scores: with suitable weights two classes lie 50 apart and more, and with weights of a
  usual size two are rarely exactly alike. A softmax or a relu after them breaks this; a function
  that does neither, such as an ELU, is allowed.

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
