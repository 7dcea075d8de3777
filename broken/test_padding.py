"""Tests of a classifier of padded reviews: what ``padding.py`` requires of ``ReviewClassifier``.

Contract
--------
pytest runs this file on many classifiers, one after the other, each of them in place of
``padding.py``. A classifier is accepted if all tests pass.

* Every classifier that keeps its contract is accepted, however it uses the outputs of ``rnn``,
  whatever its layers are called, whether or not it trains all of them, and whatever weights it has.
* A classifier is refused if in ``eval()`` mode the logits of a review

  - depend on the ids in its padding, or on how much of it there is, even if there is none;
  - do not depend on each of its tokens, above all the first and the last one;
  - depend on another review of the batch, or are in another one's row.
* Nothing is left to chance: with other random seeds, the same classifiers are accepted.
"""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from padding import ReviewClassifier
from paddle import nn

TIME = 6
VOCAB_SIZE = 30
OTHER = 29  # an id that occurs in no review


@st.composite
def batches(draw):
    """Token ids, int64 [batch, time], padded with 0, and the lengths of the reviews, [batch]."""
    lengths = draw(st.lists(st.sampled_from([1, 2, 5]), min_size=2, max_size=3))
    ids = draw(arrays("int64", (len(lengths), TIME), elements=st.integers(1, 28)))
    lengths = np.array(lengths)
    ids[np.arange(TIME) >= lengths[:, None]] = 0
    return ids, lengths


def new_model():
    """A classifier in eval() mode."""
    model = ReviewClassifier(VOCAB_SIZE, 5, nn.GRU(5, 7), 7, 3)
    model.eval()
    return model


def logits(model, ids, lengths):
    """The logits of a model for a batch, as an array."""
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


@settings(max_examples=10)
@given(batches())
def test_what_stands_in_the_padding_does_not_count(batch):
    """Other ids after the end give the same logits."""
    ids, lengths = batch
    changed = ids
    changed[ids == 0] = OTHER
    model = new_model()
    assert np.allclose(logits(model, ids, lengths), logits(model, changed, lengths), atol=1e-4)


@settings(max_examples=10)
@given(batches())
def test_a_review_has_the_logits_that_it_has_alone_and_without_padding(batch):
    """The logits depend on no other review, and not on how much padding there is."""
    ids, lengths = batch
    model = new_model()
    for row, length in enumerate(lengths):
        review = paddle.to_tensor(ids[[row], :length])
        expected = model.fc(model.rnn(model.embedding(review))[1][-1])
        assert np.allclose(logits(model, ids, lengths)[row], expected, atol=1e-4)


@settings(max_examples=10)
@given(batches(), st.booleans())
def test_every_token_counts(batch, is_first):
    """Another token at the beginning or at the end changes the logits of some model."""
    ids, lengths = batch
    changed = ids.copy()
    changed[0, 0 if is_first else lengths[0] - 1] = OTHER
    models = [new_model() for _ in range(4)]
    assert any((logits(one, ids, lengths) != logits(one, changed, lengths)).any() for one in models)
