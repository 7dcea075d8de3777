"""Loose properties, as they are often met: shapes, ranges and finite numbers."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for
from kata.property.checks import array

counts = st.integers(4, 12)
sizes = st.integers(2, 8)
seeds = st.integers(0, 99)


@answers_for("trainer")
@given(counts, sizes, seeds)
def test_samples_have_their_shape(subject, count, time, seed):
    ids, labels = subject.call("samples", count, time, 5, seed)
    array(ids, "ndarray", "int64", (count, time), {})
    array(labels, "ndarray", "int64", (count,), {})


@answers_for("trainer")
@given(counts, seeds)
def test_labels_are_zero_or_one(subject, count, seed):
    _, labels = subject.call("samples", count, 4, 5, seed)
    assert set(labels.values.tolist()) <= {0, 1}


@answers_for("trainer")
@given(counts, sizes, st.booleans())
def test_batches_hold_all_samples(subject, count, batch_size, shuffle):
    number, rows = subject.call("batches", count, batch_size, shuffle)
    assert number == len(rows)
    assert sum(rows) == count


@answers_for("trainer")
@given(sizes, sizes)
def test_logits_have_their_shape(subject, batch, time):
    array(subject.call("logits", batch, time), "Tensor", "float32", (batch, 2), {})


@answers_for("trainer")
@given(counts, sizes, st.integers(1, 2), seeds)
def test_the_history_has_an_entry_for_each_epoch(subject, count, batch_size, epochs, seed):
    _, history, _, _ = subject.call("trained", count, batch_size, epochs, seed)
    assert len(history) == epochs


@answers_for("trainer")
@given(counts, sizes, seeds)
def test_losses_are_finite_and_positive(subject, count, batch_size, seed):
    before, history, after, _ = subject.call("trained", count, batch_size, 2, seed)
    assert all(math.isfinite(loss) and loss > 0 for loss in [before[0], *history, after[0]])


@answers_for("trainer")
@given(counts, sizes, seeds)
def test_an_accuracy_is_a_share(subject, count, batch_size, seed):
    before, _, after, _ = subject.call("trained", count, batch_size, 1, seed)
    assert 0 <= before[1] <= 1
    assert 0 <= after[1] <= 1


@answers_for("trainer")
@given(counts, sizes, seeds)
def test_training_goes_on_after_an_evaluation(subject, count, batch_size, seed):
    _, _, _, training = subject.call("trained", count, batch_size, 1, seed)
    assert training
