"""Tests of `time_major` that ask for each clause of its contract, and for nothing else."""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from time_major import RNNModel

VOCAB = 300
SHAPES = st.one_of(
    st.tuples(st.integers(1, 4), st.integers(1, 8)), st.sampled_from([(40, 3), (2, 24)])
)
BATCHES = SHAPES.flatmap(lambda shape: arrays("int64", shape, elements=st.integers(0, VOCAB - 1)))
FEW = settings(max_examples=20)


def model_of(spread=0.5, **sizes):
    """A model whose weights are large enough for every token to show."""
    sizes = {"vocab_size": VOCAB, "embedding_dim": 6, "hidden_size": 10, "num_layers": 1, **sizes}
    model = RNNModel(**sizes, num_classes=3)
    widen(model, spread)
    model.eval()
    return model


def widen(model, spread):
    for one in model.parameters():
        one.set_value(paddle.randn(one.shape, dtype=one.dtype) * spread)


def logits(model, ids):
    return model(paddle.to_tensor(ids)).numpy()


def close(one, other):
    return np.allclose(one, other, rtol=1e-4, atol=1e-5)


def shows(change, ids, models=6):
    """Whether a change of the tokens changes the logits of some model."""
    found = (model_of() for _ in range(models))
    return any((logits(one, ids) != logits(one, change)).any() for one in found)


@FEW
@given(BATCHES, st.integers(1, 2))
def test_a_sample_has_one_row_of_logits(ids, layers):
    found = model_of(num_layers=layers)(paddle.to_tensor(ids))
    assert found.shape == [len(ids), 3]
    assert found.dtype == paddle.float32


@FEW
@given(BATCHES, st.integers(1, 2), st.data())
def test_a_sample_depends_on_no_other_sample(ids, layers, data):
    model = model_of(num_layers=layers)
    all_of = logits(model, ids)
    one = data.draw(st.integers(0, len(ids) - 1))
    assert close(all_of[one], logits(model, ids[one : one + 1])[0])
    assert close(all_of[::-1], logits(model, ids[::-1].copy()))


@FEW
@given(BATCHES, st.data())
def test_every_token_counts(ids, data):
    time = data.draw(st.integers(0, ids.shape[1] - 1))
    changed = ids.copy()
    changed[:, time] = (changed[:, time] + data.draw(st.integers(1, VOCAB - 1))) % VOCAB
    assert shows(changed, ids)


@FEW
@given(st.integers(2, 40), st.data())
def test_the_order_of_the_tokens_counts(time, data):
    ids = data.draw(arrays("int64", (2, time), elements=st.integers(0, VOCAB - 1), unique=True))
    assert shows(ids[:, ::-1].copy(), ids)


@FEW
@given(BATCHES)
def test_no_call_depends_on_another_and_all_follow_the_weights(ids):
    model = model_of()
    before = logits(model, ids)
    logits(model, ids[:, ::-1].copy())
    assert close(before, logits(model, ids))
    other = model_of()
    other.set_state_dict(model.state_dict())
    assert close(before, logits(other, ids))
    for one, new in zip(model.parameters(), other.parameters(), strict=True):
        new.set_value(one * 2)
        one.set_value(one * 2)
    assert close(logits(model, ids), logits(other, ids))
    assert not close(logits(model, ids), before)


def test_logits_are_free_scores():
    ids = np.arange(60, dtype="int64").reshape(12, 5)
    wide = [logits(model_of(spread=30), ids) for _ in range(6)]
    assert max(np.ptp(one, axis=1).max() for one in wide) > 50
    usual = logits(model_of(), ids)
    assert all(len(set(row)) == 3 for row in usual.tolist())


def test_every_weight_gets_a_gradient():
    model = model_of()
    model.train()
    ids = paddle.to_tensor(np.arange(12, dtype="int64").reshape(3, 4))
    model(ids).square().sum().backward()
    trained = [one for one in model.parameters() if not one.stop_gradient]
    assert trained
    assert all(one.grad is not None for one in trained)


def test_a_long_text_and_a_large_vocabulary_will_do():
    model = model_of(vocab_size=20_000, embedding_dim=5)
    ids = np.random.default_rng(0).integers(0, 20_000, (2, 150))
    assert logits(model, ids).shape == (2, 3)
    two = np.array([[15_000], [15_100]])
    assert any(not np.array_equal(*logits(model_of(vocab_size=20_000), two)) for _ in range(4))
