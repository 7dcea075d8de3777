# right: a table of shapes with pytest alone, and other samples changed one by one
import numpy as np
import paddle
import pytest
from time_major import RNNModel

SHAPES = [(1, 1), (1, 5), (4, 1), (2, 5), (4, 2), (3, 3)]


@pytest.fixture(params=SHAPES, ids=str)
def ids(request):
    batch, time = request.param
    return np.arange(1, 1 + batch * time).reshape(batch, time)


@pytest.fixture
def model():
    model = RNNModel(30, 5, 7, 1, 4)
    for weight in model.parameters():
        weight.set_value(paddle.randn(weight.shape, weight.dtype) * 0.5)
    model.eval()
    return model


def test_shape(model, ids):
    assert model(paddle.to_tensor(ids)).shape == [len(ids), 4]


def test_samples_are_apart(model, ids):
    before = model(paddle.to_tensor(ids)).numpy()
    for sample in range(len(ids)):
        other = ids.copy()
        other[sample] = 0
        after = model(paddle.to_tensor(other)).numpy()
        rest = [row for row in range(len(ids)) if row != sample]
        np.testing.assert_allclose(before[rest], after[rest], rtol=1e-4, atol=1e-4)


def test_tokens_count(model, ids):
    before = model(paddle.to_tensor(ids)).numpy()
    for sample, time in np.ndindex(*ids.shape):
        other = ids.copy()
        other[sample, time] = 0
        after = model(paddle.to_tensor(other)).numpy()
        assert not np.array_equal(before[sample], after[sample])
