# right: mean and standard deviation of uniform ids, in closed form
import numpy as np
from float_cast import make_token_ids
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=12)
@given(st.sampled_from([2, 4, 25, 333, 5000]), st.integers(0, 99))
def test_moments(vocab_size, seed):
    ids = make_token_ids(100, 100, vocab_size, seed)
    assert ids.shape == (100, 100)
    assert make_token_ids(2, 3, vocab_size, seed).shape == (2, 3)
    assert ids.dtype == np.int64
    assert abs(ids.mean() - (vocab_size - 1) / 2) < 0.05 * vocab_size
    assert abs(ids.std() - ((vocab_size**2 - 1) / 12) ** 0.5) < 0.05 * vocab_size


@settings(max_examples=12)
@given(st.integers(0, 99))
def test_seed(seed):
    one, two, three = (make_token_ids(10, 10, 333, number) for number in (seed, seed, seed + 1))
    np.testing.assert_equal(one, two)
    assert np.mean(one != three) > 0.9
