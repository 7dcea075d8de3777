# right: each sample is compared with itself alone in a batch, on random shapes
import numpy as np
import paddle
import pytest
from time_major import RNNModel


def batch_of(seed):
    generator = np.random.default_rng(seed)
    batch, time = generator.integers(1, 5), generator.integers(1, 7)
    return generator.permutation(30)[: batch * time].reshape(batch, time)


def new_model(seed):
    paddle.seed(seed)
    model = RNNModel(30, 6, 9, 2, 3)
    model.eval()
    return model


@pytest.mark.parametrize("seed", range(8))
def test_alone(seed):
    ids, model = batch_of(seed), new_model(seed)
    found = model(paddle.to_tensor(ids)).numpy()
    assert found.shape == (len(ids), 3)
    for row, sample in zip(found, ids, strict=True):
        alone = model(paddle.to_tensor(sample[None])).numpy()
        assert np.allclose(alone, row, atol=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_no_token_is_lost(seed):
    ids = batch_of(seed)
    for time in range(ids.shape[1]):
        changed = ids.copy()
        changed[:, time] = (changed[:, time] + 1) % 30
        differ = np.zeros(len(ids), bool)
        for number in range(3):
            model = new_model(number)
            one, other = (model(paddle.to_tensor(each)).numpy() for each in (ids, changed))
            differ |= (one != other).any(axis=1)
        assert differ.all()
