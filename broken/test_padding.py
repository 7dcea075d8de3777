"""Tests of a classifier of padded reviews: what ``padding.py`` asks of ``ReviewClassifier``.

Contract
--------
pytest runs this file on many classifiers, one after the other, each of them in place of
``padding.py``. A classifier is accepted if all tests pass.

* Every classifier that keeps its contract is accepted, whatever it makes of the outputs of ``rnn``,
  whatever its layers are called, and whether or not it trains all of them.
* A classifier is refused if in ``eval()`` mode the logits of a review

  - depend on what stands in its padding, or on how much of it there is, none too;
  - do not depend on each of its tokens, above all the first and the last one;
  - depend on another review of the batch, or stand in another one's row;

  or if a loss on the logits gives no gradient to a weight that is not frozen.
* No chance decides: with other seeds of the generators, the same classifiers are accepted.
"""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from padding import ReviewClassifier
from paddle import nn

VOCABULARY = 20
IDS = st.integers(1, VOCABULARY - 1)


@st.composite
def batches(draw, most=4):
    """Reviews of 1 to 5 tokens, [batch, time], with padding behind each, and their lengths."""
    lengths = [draw(st.integers(1, 5)) for _ in range(draw(st.integers(1, most)))]
    time = max(lengths) + draw(st.integers(1, 3))
    ids = draw(arrays("int64", (len(lengths), time), elements=IDS))
    lengths = np.array(lengths)
    return np.where(np.arange(time) < lengths[:, None], ids, 0), lengths


def model_of(seed):
    """A classifier whose weights are large enough for every token to show."""
    paddle.seed(seed)
    model = ReviewClassifier(VOCABULARY, 5, nn.GRU(5, 7), 7, 3)
    for weight in model.parameters():
        if not weight.stop_gradient:
            weight.set_value(paddle.randn(weight.shape, dtype=weight.dtype) / 2)
    model.eval()
    return model


def logits(model, ids, lengths):
    """What a model makes of a batch, as an array."""
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


@settings(max_examples=8)
@given(batches(), IDS)
def test_what_stands_in_the_padding_does_not_count(batch, other):
    """Other ids behind the end give the same logits."""
    ids, lengths = batch
    changed = ids
    changed[ids == 0] = other
    model = model_of(0)
    before, after = logits(model, ids, lengths), logits(model, changed, lengths)
    np.testing.assert_allclose(after, before, atol=1e-4)


@settings(max_examples=8)
@given(batches(most=1))
def test_a_padded_review_has_the_logits_that_it_has_without_padding(batch):
    """Alone in its batch, it needs no padding."""
    ids, lengths = batch
    model, review = model_of(0), paddle.to_tensor(ids[:, : lengths[0]])
    expected = model.fc(model.rnn(model.embedding(review))[1][-1])
    np.testing.assert_allclose(logits(model, ids, lengths), expected, atol=1e-4)


@settings(max_examples=8)
@given(batches(), st.data())
def test_every_token_counts(batch, data):
    """Another token, the first or the last one, changes the logits of some model."""
    ids, lengths = batch
    row = data.draw(st.integers(0, len(ids) - 1))
    step = data.draw(st.sampled_from([0, lengths[row] - 1]))
    changed = ids.copy()
    changed[row, step] = ids[row, step] % (VOCABULARY - 1) + 1
    models = map(model_of, range(4))
    assert any((logits(one, ids, lengths) != logits(one, changed, lengths)).any() for one in models)


@settings(max_examples=8)
@given(batches())
def test_a_review_depends_on_no_other_one(batch):
    """Alone, with the same padding, it has the same logits."""
    ids, lengths = batch
    model = model_of(0)
    together = logits(model, ids, lengths)
    alone = [logits(model, ids[[row]], lengths[[row]])[0] for row in range(len(ids))]
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_a_gradient_reaches_every_weight():
    """A frozen one needs none."""
    model = model_of(0)
    model.train()
    ids = paddle.to_tensor([[1, 2, 3], [4, 5, 0]])
    model(ids, paddle.to_tensor([3, 2])).square().sum().backward()
    assert all(one.grad is not None for one in model.parameters() if not one.stop_gradient)
