# wrong (square_batches, single_sample): pytest does not collect a function of this name
import numpy as np
import paddle
from time_major import RNNModel


def check_samples_are_apart():
    model = RNNModel(20, 6, 8, 1, 3)
    model.eval()
    ids = np.arange(10).reshape(2, 5)
    changed = ids.copy()
    changed[0] = 19
    before, after = (model(paddle.to_tensor(one)).numpy() for one in (ids, changed))
    assert np.allclose(before[1], after[1], atol=1e-5)
