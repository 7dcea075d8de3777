# wrong (square_batches): a table of shapes, each with as many samples as time steps
import numpy as np
import paddle
import pytest
from time_major import RNNModel


@pytest.mark.parametrize("size", [1, 2, 4])
def test_each_row_depends_on_its_own_tokens(size):
    ids = np.arange(size * size).reshape(size, size)
    model = RNNModel(20, 6, 8, 1, 3)
    model.eval()
    before = model(paddle.to_tensor(ids)).numpy()
    assert before.shape == (size, 3)
    for sample, time in np.ndindex(size, size):
        changed = ids.copy()
        changed[sample, time] = 19
        moved = (abs(model(paddle.to_tensor(changed)).numpy() - before) > 1e-6).any(axis=1)
        assert moved.tolist() == [row == sample for row in range(size)]
