# wrong (none): beside good tests one that gives labels of shape [n], which the contract rules out
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

SAMPLES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=5)


def tensors(samples):
    predicted, labels = zip(*samples)
    logits = paddle.nn.functional.one_hot(paddle.to_tensor(predicted), 3)
    return logits, paddle.to_tensor(labels).unsqueeze(1)


def share(samples):
    return sum(one == label for one, label in samples) / len(samples)


@given(st.lists(SAMPLES, min_size=1, max_size=4))
def test_share_of_hits(batches):
    found = accuracy([tensors(one) for one in batches])
    assert found == pytest.approx(share(sum(batches, [])), abs=1e-5)


@given(SAMPLES)
def test_flat_labels(samples):
    logits, labels = tensors(samples)
    assert accuracy([(logits, labels.flatten())]) == pytest.approx(share(samples), abs=1e-5)
