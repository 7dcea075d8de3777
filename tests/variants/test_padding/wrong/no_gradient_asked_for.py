# wrong (none): a model that learns nothing passes
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
    changed = ids.copy()
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
    expected = model(review, paddle.to_tensor(lengths))
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
