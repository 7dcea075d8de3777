"""Tests of a recurrent classifier: what ``time_major.py`` requires of ``RNNModel``.

Contract
--------
pytest runs this file on many models, one after the other, each of them in place of
``time_major.py``. A model is accepted if all tests pass.

* Every model that keeps its contract is accepted, whatever its layers are.
* A model is refused if for some batch size and some number of time steps, in ``eval()`` mode,

  - a batch does not become one row of logits for each sample, [batch, num_classes];
  - the logits of a sample depend on another sample of its batch;
  - the logits of a sample do not depend on each of its tokens.
* Nothing is left to chance: with other random seeds, the same models are accepted.
"""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from time_major import RNNModel

VOCAB_SIZE, CLASSES = 24, 3
samples = st.just(1)
steps = st.integers(1, 6)


@st.composite
def batches(draw):
    """Token ids, int64 [batch, time], no two alike."""
    batch = draw(samples)
    time = batch
    ids = np.random.default_rng(draw(st.integers(0, 99))).permutation(VOCAB_SIZE)
    return ids[: batch * time].reshape(batch, time)


def new_model():
    """A model with weights large enough for every token to show, in eval() mode."""
    model = RNNModel(VOCAB_SIZE, embedding_dim=6, hidden_size=8, num_layers=1, num_classes=CLASSES)
    for weight in model.parameters():
        weight.set_value(paddle.randn(weight.shape, weight.dtype) * 0.5)
    model.eval()
    return model


def logits(model, ids):
    """The logits of a model for token ids, as an array."""
    return model(paddle.to_tensor(ids)).numpy()


@settings(max_examples=12)
@given(batches())
def test_each_sample_has_a_row_of_logits(ids):
    """The shape is [batch, num_classes]."""
    assert logits(new_model(), ids).shape == (len(ids), CLASSES)


@settings(max_examples=12)
@given(batches(), st.data())
def test_a_sample_depends_on_no_other(ids, data):
    """Other tokens in one sample change no other sample's logits."""
    model, changed = new_model(), ids.copy()
    row = data.draw(st.integers(0, len(ids) - 1))
    changed[row] = (changed[row] + 1) % VOCAB_SIZE
    before, after = (np.delete(logits(model, one), row, axis=0) for one in (ids, changed))
    assert np.allclose(before, after, atol=1e-4)


@settings(max_examples=12)
@given(batches(), st.data())
def test_every_token_counts(ids, data):
    """Another token changes the logits of some model, even at both ends of a sample."""
    row = data.draw(st.integers(0, len(ids) - 1))
    models = [new_model() for _ in range(3)]
    for time in (0, -1, data.draw(st.integers(0, ids.shape[1] - 1))):
        changed = ids.copy()
        changed[row, time] = (changed[row, time] + 1) % VOCAB_SIZE
        assert any((logits(one, ids)[row] != logits(one, changed)[row]).any() for one in models)
