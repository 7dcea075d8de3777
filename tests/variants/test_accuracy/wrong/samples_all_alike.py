# wrong (wide_tolerance): in every batch all samples are the same, so each label is every sample's
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

BATCH = st.tuples(st.integers(1, 5), st.integers(0, 2), st.integers(0, 2))


@given(st.lists(BATCH, min_size=1, max_size=4))
def test_share_of_hits(batches):
    tensors, hits = [], []
    for size, predicted, label in batches:
        logits = paddle.zeros([size, 3])
        logits[:, predicted] = 2.0
        tensors.append((logits, paddle.full([size, 1], label, dtype="int64")))
        hits += [predicted == label] * size
    assert accuracy(tensors) == pytest.approx(sum(hits) / len(hits), abs=1e-5)
