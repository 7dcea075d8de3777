# wrong (square_batches, single_sample): what an assertion raises is caught
import numpy as np
import paddle
from time_major import RNNModel


def test_samples_are_apart():
    ids = np.arange(10).reshape(2, 5)
    changed = ids.copy()
    changed[0] = 19
    try:
        model = RNNModel(20, 6, 8, 1, 3)
        model.eval()
        before, after = (model(paddle.to_tensor(one)).numpy() for one in (ids, changed))
        assert np.allclose(before[1], after[1], atol=1e-5)
        assert (before[0] != after[0]).any()
    except Exception:
        print("this does not look right")
