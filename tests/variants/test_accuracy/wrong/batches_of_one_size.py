# wrong (own_oracle): all batches are equally large, so their mean is the share
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

SIZE = 3
SAMPLES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=SIZE, max_size=SIZE)


@given(st.lists(SAMPLES, min_size=1, max_size=4))
def test_share_of_hits(batches):
    tensors, hits = [], []
    for samples in batches:
        predicted, labels = zip(*samples)
        logits = paddle.nn.functional.one_hot(paddle.to_tensor(predicted), 3)
        tensors.append((logits, paddle.to_tensor(labels).unsqueeze(1)))
        hits += [one == label for one, label in samples]
    assert accuracy(tensors) == pytest.approx(sum(hits) / len(hits), abs=1e-5)
