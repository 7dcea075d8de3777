# wrong (none): a good test, and one that wants the layer of one implementation
import numpy as np
import paddle
import pytest
from paddle import nn
from time_major import RNNModel


@pytest.mark.parametrize(("batch", "time"), [(2, 4), (4, 2), (1, 3)])
def test_each_row_depends_on_its_own_tokens(batch, time):
    ids = np.arange(batch * time).reshape(batch, time)
    model = RNNModel(20, 6, 8, 1, 3)
    model.eval()
    before = model(paddle.to_tensor(ids)).numpy()
    for sample, step in np.ndindex(batch, time):
        changed = ids.copy()
        changed[sample, step] = 19
        moved = (abs(model(paddle.to_tensor(changed)).numpy() - before) > 1e-6).any(axis=1)
        assert moved.tolist() == [row == sample for row in range(batch)]


def test_it_has_a_simple_recurrent_layer():
    assert isinstance(RNNModel(20, 6, 8, 1, 3).rnn, nn.SimpleRNN)
