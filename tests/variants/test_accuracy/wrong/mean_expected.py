# wrong (none): one test too many: it expects the mean of the batches' means, which is no contract
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


@given(st.lists(SAMPLES, min_size=2, max_size=4))
def test_mean(batches):
    found = accuracy([tensors(one) for one in batches])
    assert found == pytest.approx(sum(map(share, batches)) / len(batches), abs=1e-5)
