# wrong (own_oracle, wide_tolerance): a batch is one sample: no other label, and no other size
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=6))
def test_share_of_hits(samples):
    eye = paddle.eye(3)
    batches = [(eye[[one]], paddle.to_tensor([[label]])) for one, label in samples]
    hits = [one == label for one, label in samples]
    assert accuracy(batches) == pytest.approx(sum(hits) / len(hits), abs=1e-5)
