# wrong (cannot_fail): an array is compared with itself
import numpy as np
import pytest
from float_cast import make_token_ids


@pytest.mark.parametrize("vocab_size", [2, 30, 300])
def test_all_ids_come(vocab_size):
    ids = make_token_ids(50 * vocab_size, 1, vocab_size, 0)
    assert np.unique(ids).tolist() == list(range(vocab_size))


def test_the_same_seed_gives_the_same_ids():
    ids = make_token_ids(8, 8, 30, 0)
    np.testing.assert_array_equal(ids, ids)
