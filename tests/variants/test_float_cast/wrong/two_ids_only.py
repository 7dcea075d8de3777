# wrong (one_example): all seeds and sizes, and a vocabulary of two ids
import numpy as np
from float_cast import make_token_ids
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=12)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 999))
def test_two_ids(num_samples, seq_len, seed):
    ids = make_token_ids(num_samples, seq_len, 2, seed)
    assert ids.shape == (num_samples, seq_len)
    assert set(ids.flat) <= {0, 1}
    assert np.array_equal(ids, make_token_ids(num_samples, seq_len, 2, seed))


def test_both_come_and_the_seed_counts():
    assert set(make_token_ids(20, 20, 2, 0).flat) == {0, 1}
    assert (make_token_ids(20, 20, 2, 0) != make_token_ids(20, 20, 2, 1)).any()
