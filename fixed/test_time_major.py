"""Tests of a recurrent classifier."""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from time_major import RNNModel

VOCAB_SIZE, CLASSES = 20, 3
samples = st.integers(1, 4)
steps = st.integers(1, 6)
few = settings(max_examples=8)


@st.composite
def batches(draw):
    """Token ids, int64 [batch, time]."""
    batch = draw(samples)
    time = draw(steps)
    return draw(arrays("int64", (batch, time), elements=st.integers(0, VOCAB_SIZE - 1)))


def new_model(seed):
    """A model with weights of its own, in eval() mode."""
    paddle.seed(seed)
    model = RNNModel(VOCAB_SIZE, embedding_dim=6, hidden_size=8, num_layers=1, num_classes=CLASSES)
    model.eval()
    return model


MODELS = [new_model(seed) for seed in range(2)]


def logits(model, ids):
    """What a model says, as an array."""
    return model(paddle.to_tensor(ids)).numpy()


@few
@given(batches())
def test_each_sample_has_a_row_of_logits(ids):
    assert logits(MODELS[0], ids).shape == (len(ids), CLASSES)


@few
@given(batches())
def test_a_sample_depends_on_no_other(ids):
    model = MODELS[0]
    together = logits(model, ids)
    for row, sample in zip(together, ids, strict=True):
        np.testing.assert_allclose(row, logits(model, sample[None])[0], atol=1e-5)


@few
@given(batches(), st.data())
def test_every_token_counts(ids, data):
    place = data.draw(st.integers(0, len(ids) - 1)), data.draw(st.integers(0, len(ids[0]) - 1))
    changed = ids.copy()
    changed[place] = (changed[place] + 1) % VOCAB_SIZE
    assert any((logits(one, ids) != logits(one, changed)).any() for one in MODELS)
