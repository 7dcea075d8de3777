# wrong (own_oracle, wide_tolerance): pytest collects none of these good checks
import paddle
import pytest
from accuracy import accuracy

EYE = paddle.eye(3)


def check_order():
    assert accuracy([(EYE, paddle.to_tensor([[1], [2], [0]]))]) == pytest.approx(0)


def check_sizes():
    right = EYE, paddle.to_tensor([[0], [1], [2]])
    wrong = EYE[:1], paddle.to_tensor([[1]])
    assert accuracy([right, wrong]) == pytest.approx(0.75)
