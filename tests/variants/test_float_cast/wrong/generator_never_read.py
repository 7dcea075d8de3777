# wrong (cannot_fail): a generator is true, whatever it would give
import pytest
from float_cast import make_token_ids

SEEDS = range(5)


@pytest.mark.parametrize("vocab_size", [2, 30, 300])
def test_all_ids_come(vocab_size):
    ids = make_token_ids(50 * vocab_size, 1, vocab_size, 0)
    assert set(ids.ravel()) == set(range(vocab_size))


def test_the_seed_decides():
    assert ((make_token_ids(8, 8, 30, s) == make_token_ids(8, 8, 30, s)).all() for s in SEEDS)
    assert ((make_token_ids(8, 8, 30, s) != make_token_ids(8, 8, 30, s + 1)).any() for s in SEEDS)
