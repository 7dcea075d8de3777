# right: a table of batches worked out by hand, without Hypothesis
import paddle
import pytest
from accuracy import accuracy

# each batch is [predictions, labels]
TABLE = [
    ([[[0], [0]]], 1.0),
    ([[[0], [1]]], 0.0),
    ([[[0, 1], [0, 1]]], 1.0),
    ([[[0, 1], [1, 0]]], 0.0),
    ([[[0, 1, 2, 2], [0, 1, 2, 1]]], 0.75),
    ([[[2, 1, 0], [2, 1, 1]]], 2 / 3),
    ([[[0, 0, 0], [0, 0, 0]], [[1], [0]]], 0.75),
    ([[[1], [0]], [[0, 0, 0], [0, 0, 0]]], 0.75),
    ([[[0], [0]], [[1, 1, 1, 1], [2, 2, 2, 2]]], 0.2),
    ([[[0, 1], [0, 1]], [[1, 2], [2, 1]], [[1], [1]]], 0.6),
]


@pytest.mark.parametrize(("batches", "expected"), TABLE)
def test_share(batches, expected):
    tensors = []
    for predicted, labels in batches:
        rows = [[1.5 if one == best else -0.5 for one in range(3)] for best in predicted]
        tensors.append((paddle.to_tensor(rows), paddle.to_tensor([[one] for one in labels])))
    assert accuracy(tensors) == pytest.approx(expected, abs=1e-5)
