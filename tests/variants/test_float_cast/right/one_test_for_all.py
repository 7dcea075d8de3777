# right: a single test with loops
import numpy as np
from float_cast import make_token_ids


def test_make_token_ids():
    for vocab_size in (2, 30, 400):
        drawn = []
        for seed in (0, 8, 9):
            ids = make_token_ids(20, vocab_size, vocab_size, seed)
            again = make_token_ids(20, vocab_size, vocab_size, seed)
            assert ids.dtype == np.int64
            assert ids.shape == (20, vocab_size)
            assert (ids == again).all()
            assert 0 <= ids.min() <= ids.max() < vocab_size
            assert len(np.unique(ids)) == vocab_size
            drawn.append(ids)
        assert (drawn[0] != drawn[1]).any()
        assert (drawn[1] != drawn[2]).any()
