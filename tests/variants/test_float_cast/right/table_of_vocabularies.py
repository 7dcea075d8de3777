# right: a table of vocabularies and seeds with pytest alone
import numpy as np
import pytest
from float_cast import make_token_ids


@pytest.mark.parametrize("vocab_size", [2, 3, 17, 300])
@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_ids(vocab_size, seed):
    ids = make_token_ids(50 * vocab_size, 2, vocab_size, seed)
    assert ids.dtype == np.int64
    assert ids.shape == (50 * vocab_size, 2)
    assert np.unique(ids).tolist() == list(range(vocab_size))


@pytest.mark.parametrize("seed", [0, 7, 99])
def test_seed(seed):
    first = make_token_ids(10, 10, 50, seed)
    np.testing.assert_array_equal(first, make_token_ids(10, 10, 50, seed))
    assert not np.array_equal(first, make_token_ids(10, 10, 50, seed + 1))
