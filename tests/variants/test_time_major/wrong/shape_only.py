# wrong (square_batches, single_sample): only the shape of the logits is looked at
import paddle
import pytest
from time_major import RNNModel


@pytest.mark.parametrize(("batch", "time"), [(1, 5), (4, 5), (3, 3), (2, 6)])
def test_shape(batch, time):
    assert RNNModel(20, 6, 8, 1, 3)(paddle.zeros([batch, time], "int64")).shape == [batch, 3]
