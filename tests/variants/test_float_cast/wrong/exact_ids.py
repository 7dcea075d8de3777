# wrong (none): a good test, and one that wants the ids of one generator
import numpy as np
import pytest
from float_cast import make_token_ids


@pytest.mark.parametrize("vocab_size", [2, 30, 300])
def test_all_ids_come(vocab_size):
    ids = make_token_ids(50 * vocab_size, 1, vocab_size, 0)
    assert np.unique(ids).tolist() == list(range(vocab_size))


def test_the_seed_decides():
    first, again, other = (make_token_ids(9, 9, 99, seed).tolist() for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_these_ids():
    wanted = (np.random.default_rng(0).random((2, 4)) * 50).astype("int64")
    assert make_token_ids(2, 4, 50, 0).tolist() == wanted.tolist()
