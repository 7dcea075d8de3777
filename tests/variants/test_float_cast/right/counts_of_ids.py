# right: the counts of all ids lie near those of a fair draw
import numpy as np
import pytest
from float_cast import make_token_ids

EACH = 200


@pytest.mark.parametrize("vocab_size", [2, 5, 40, 500])
def test_counts(vocab_size):
    ids = make_token_ids(EACH * vocab_size, 1, vocab_size, 3)
    assert ids.shape == (EACH * vocab_size, 1)
    assert ids.dtype == np.int64
    counts = np.bincount(ids.ravel(), minlength=vocab_size)
    assert len(counts) == vocab_size
    assert (abs(counts - EACH) < 8 * EACH**0.5).all()


def test_three_seeds():
    drawn = [make_token_ids(6, 20, 90, seed) for seed in (1, 2, 3, 1)]
    assert [np.array_equal(drawn[0], one) for one in drawn] == [True, False, False, True]
