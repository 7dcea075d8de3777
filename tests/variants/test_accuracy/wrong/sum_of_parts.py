# wrong (own_oracle): the expected value is put together from accuracies of the code itself
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=5)


def tensors(samples):
    predicted, labels = zip(*samples)
    logits = paddle.nn.functional.one_hot(paddle.to_tensor(predicted), 3)
    return logits, paddle.to_tensor(labels).unsqueeze(1)


@given(PAIRS)
def test_one_batch(samples):
    hits = [one == label for one, label in samples]
    assert accuracy([tensors(samples)]) == pytest.approx(sum(hits) / len(hits), abs=1e-5)


@given(st.lists(PAIRS, min_size=1, max_size=4))
def test_a_generator_will_do(batches):
    listed = [tensors(one) for one in batches]
    assert accuracy(one for one in listed) == pytest.approx(accuracy(listed))
