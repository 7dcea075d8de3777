"""Tests of an accuracy: what the contract of ``accuracy.py`` says about ``accuracy``.

Contract
--------
pytest runs this file on many programs, one after the other, each of them in place of
``accuracy.py``. A program is accepted if all tests pass.

* Every program that keeps its contract is accepted, however it counts and rounds.
* A program is refused if, for some batches, its result is not the share of hits because

  - a prediction is compared with the label of another sample of its batch, or with all of them;
  - a sample counts for more or less than another, as in a mean over batches of several sizes, or
    not at all.
* Nothing is left to chance: with other random seeds, the same programs are accepted.
"""

import paddle
import pytest
from accuracy import accuracy
from hypothesis import given, settings
from hypothesis import strategies as st

FEW = settings(max_examples=30)
CLASS = st.integers(0, 2)
SAMPLE = st.tuples(CLASS, CLASS)


def batch_of(samples):
    """One-hot logits [n, 3] and labels [n, 1] of samples, each a prediction and a label."""
    predicted, labels = paddle.to_tensor(samples).split(2, axis=1)
    return paddle.nn.functional.one_hot(predicted.flatten(), 3), labels


def share(batches):
    """The share of hits, sample by sample: the label's logit is 1 for a hit, and 0 otherwise."""
    hits = [
        logits[row, label].item()
        for logits, labels in batches
        for row, label in enumerate(labels.flatten().tolist())
    ]
    return sum(hits) / len(hits)


@FEW
@given(st.lists(st.tuples(SAMPLE, st.integers(1, 4)), min_size=1))
def test_a_sample_counts_alike_in_batches_of_any_size(sizes):
    """Batches of several sizes; all samples of a batch are alike, and so are their labels."""
    batches = [batch_of([sample] * size) for sample, size in sizes]
    expected = share(batches)
    assert accuracy(iter(batches)) == pytest.approx(expected)


@FEW
@given(st.lists(SAMPLE, min_size=1))
def test_a_prediction_is_compared_with_its_own_label(samples):
    """A single batch, of samples of all kinds."""
    batch = batch_of(samples)
    assert accuracy([batch]) == pytest.approx(share([batch]), abs=1e-6)
