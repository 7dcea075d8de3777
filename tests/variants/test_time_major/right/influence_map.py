# right: the whole map of which token reaches which row, as one assertion
import numpy as np
import paddle
import pytest
from time_major import RNNModel


@pytest.mark.parametrize(("batch", "time"), [(2, 4), (4, 2), (3, 3), (1, 4), (4, 1)])
def test_each_row_depends_on_its_own_tokens_and_no_others(batch, time):
    ids = np.random.default_rng(0).permutation(20)[: batch * time].reshape(batch, time)
    model = RNNModel(20, 6, 6, 1, 3)
    model.eval()
    for weight in model.parameters():
        weight.set_value(paddle.uniform(weight.shape, weight.dtype, -0.6, 0.6))
    before = model(paddle.to_tensor(ids))
    reaches = np.zeros([batch, batch, time], bool)
    for place in np.ndindex(batch, time):
        changed = ids.copy()
        changed[place] = (changed[place] + 7) % 20
        after = model(paddle.to_tensor(changed))
        assert after.shape == [batch, 3]
        moved = (after - before).abs().max(axis=1).numpy()
        reaches[(slice(None), *place)] = moved > 1e-6
    wanted = np.eye(batch, dtype=bool)[:, :, None] & np.ones(time, bool)
    assert (reaches == wanted).all()
