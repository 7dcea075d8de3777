# wrong (none): equality to the last bit, which no sum in another order has
import paddle
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

SAMPLES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=5)


def tensors(samples):
    predicted, labels = zip(*samples)
    logits = paddle.nn.functional.one_hot(paddle.to_tensor(predicted), 3)
    return logits, paddle.to_tensor(labels).unsqueeze(1)


@given(st.lists(SAMPLES, min_size=1, max_size=4))
def test_share_of_hits(batches):
    hits = [one == label for samples in batches for one, label in samples]
    assert accuracy([tensors(one) for one in batches]) == sum(hits) / len(hits)


def test_all_right():
    assert accuracy([tensors([(0, 0), (1, 1), (2, 2)]), tensors([(0, 0)])]) == 1.0


def test_labels_in_another_order():
    assert accuracy([tensors([(0, 1), (1, 2), (2, 0)])]) == 0.0


def test_one_right_and_three_wrong():
    assert accuracy([tensors([(0, 0)]), tensors([(0, 1), (0, 1), (0, 1)])]) == 0.25


def test_three_wrong_and_one_right():
    assert accuracy([tensors([(0, 1), (0, 1), (0, 1)]), tensors([(0, 0)])]) == 0.25
