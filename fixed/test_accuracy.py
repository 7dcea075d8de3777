"""Tests of `accuracy`: each sample has its own label, and counts as much as any other.

Contract
--------
These tests accept every ``accuracy`` that keeps the contract of ``accuracy.py``, and refuse one
that

* compares a prediction with the label of another sample of its batch, or with all of them;
* lets a sample count more or less because its batch is small or large, or leaves a batch out.

What is right they count for themselves. They give the same outcome in every run.
"""

import paddle
import pytest
from accuracy import accuracy
from hypothesis import given, settings
from hypothesis import strategies as st

CLASSES = 3
SAMPLES = st.tuples(st.integers(0, CLASSES - 1), st.integers(0, CLASSES - 1))


def batch_of(samples):
    """Logits [n, classes] and labels [n, 1] of samples, pairs of prediction and label."""
    predicted, labels = zip(*samples, strict=True)
    logits = paddle.nn.functional.one_hot(paddle.to_tensor(predicted), CLASSES)
    return logits, paddle.to_tensor(labels).unsqueeze(1)


def share(batches):
    """The share of hits among the samples of all batches, counted one by one."""
    hits = [
        row.index(max(row)) == label
        for logits, labels in batches
        for row, (label,) in zip(logits.tolist(), labels.tolist(), strict=True)
    ]
    return sum(hits) / len(hits)


@settings(max_examples=25)
@given(st.lists(st.tuples(SAMPLES, st.integers(1, 4)), min_size=1, max_size=4))
def test_a_sample_counts_alike_in_batches_of_any_size(sizes):
    # all samples of a batch are the same: which of their labels is read makes no difference
    batches = [batch_of([sample] * size) for sample, size in sizes]
    expected = share(batches)
    assert accuracy(iter(batches)) == pytest.approx(expected)


@settings(max_examples=25)
@given(st.lists(SAMPLES, min_size=1, max_size=5))
def test_a_prediction_is_compared_with_its_own_label(samples):
    batch = batch_of(samples)
    assert accuracy([batch]) == pytest.approx(share([batch]), abs=1e-6)
