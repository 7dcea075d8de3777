# wrong (none): good tests, and one that random logits decide
import paddle
import pytest
from accuracy import accuracy

EYE = paddle.eye(3)
TABLE = [
    ([[0, 1, 2]], 1.0),
    ([[1, 2, 0]], 0.0),
    ([[0, 0, 0]], 1 / 3),
    ([[2, 1, 0]], 1 / 3),
    ([[0, 1, 2], [1]], 0.75),
    ([[1], [0, 1, 2]], 0.75),
    ([[0], [1, 2, 0]], 0.25),
]


@pytest.mark.parametrize(("labels", "expected"), TABLE)
def test_table(labels, expected):
    batches = [(EYE[: len(one)], paddle.to_tensor(one).unsqueeze(1)) for one in labels]
    assert accuracy(batches) == pytest.approx(expected, abs=1e-5)


def test_random_logits_are_right_every_third_time():
    batch = paddle.randn([30, 3]), paddle.randint(0, 3, [30, 1])
    assert 0.3 < accuracy([batch]) < 0.4
