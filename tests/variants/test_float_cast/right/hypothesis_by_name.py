# right: strategies by the names of the arguments, with an explicit example of a large vocabulary
import numpy as np
from float_cast import make_token_ids
from hypothesis import example, given, settings
from hypothesis import strategies as st


@settings(max_examples=10, deadline=None)
@example(num_samples=600, seq_len=60, vocab_size=1000, seed=1)
@given(
    num_samples=st.integers(1, 9),
    seq_len=st.integers(1, 9),
    vocab_size=st.integers(2, 1000),
    seed=st.integers(0, 1000),
)
def test_largest_id(num_samples, seq_len, vocab_size, seed):
    ids = make_token_ids(num_samples, seq_len, vocab_size, seed)
    assert ids.shape == (num_samples, seq_len)
    assert ids.dtype == np.int64
    assert not np.any((ids < 0) | (ids >= vocab_size))
    if ids.size > 20 * vocab_size:
        assert ids.max() == vocab_size - 1


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000))
def test_reproducible(seed):
    same, again, other = (make_token_ids(9, 9, 99, one).tobytes() for one in (seed, seed, seed + 7))
    assert same == again != other
