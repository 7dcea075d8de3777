# wrong (own_oracle): there is never more than one batch
import paddle
import pytest
from accuracy import accuracy

EYE = paddle.eye(3)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [([0, 1, 2], 1), ([1, 2, 0], 0), ([0, 1, 1], 2 / 3), ([0, 0, 0], 1 / 3), ([2, 1, 0], 1 / 3)],
)
def test_one_batch(labels, expected):
    found = accuracy([(EYE, paddle.to_tensor(labels).unsqueeze(1))])
    assert found == pytest.approx(expected, abs=1e-5)
