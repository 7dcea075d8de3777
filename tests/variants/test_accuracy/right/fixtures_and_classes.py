# right: classes, fixtures and a helper for each kind of batch
import paddle
import pytest
from accuracy import accuracy


def logits_of(*classes):
    return paddle.nn.functional.one_hot(paddle.to_tensor(classes), 4) * 3.0


def labels_of(*classes):
    return paddle.to_tensor([[one] for one in classes])


@pytest.fixture
def large_and_right():
    return logits_of(0, 1, 2, 3, 0, 1), labels_of(0, 1, 2, 3, 0, 1)


@pytest.fixture
def small_and_wrong():
    return logits_of(0, 1), labels_of(1, 2)


class TestOneBatch:
    def test_all_right(self, large_and_right):
        assert accuracy([large_and_right]) == pytest.approx(1)

    def test_none_right(self, small_and_wrong):
        assert accuracy([small_and_wrong]) == pytest.approx(0)

    def test_labels_in_another_order(self):
        assert accuracy([(logits_of(0, 1, 2, 3), labels_of(1, 2, 3, 0))]) == pytest.approx(0)

    def test_every_second_one(self):
        assert accuracy([(logits_of(0, 1, 2, 3), labels_of(0, 0, 2, 2))]) == pytest.approx(0.5)


class TestSeveralBatches:
    def test_large_first(self, large_and_right, small_and_wrong):
        assert accuracy([large_and_right, small_and_wrong]) == pytest.approx(0.75)

    def test_small_first(self, large_and_right, small_and_wrong):
        assert accuracy([small_and_wrong, large_and_right]) == pytest.approx(0.75)

    def test_generator(self, large_and_right, small_and_wrong):
        both = (one for one in (large_and_right, small_and_wrong, small_and_wrong))
        assert accuracy(both) == pytest.approx(0.6)
