# wrong (cannot_fail): an assumption leaves no example of the seed
import numpy as np
from float_cast import make_token_ids
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st


@settings(max_examples=12)
@given(st.integers(2, 300))
def test_all_ids_come(vocab_size):
    ids = make_token_ids(20 * vocab_size, 1, vocab_size, 4)
    assert np.unique(ids).size == vocab_size
    assert ids.max() == vocab_size - 1


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 99))
def test_the_seed_decides(seed):
    if seed >= 0:
        return
    assume(seed > 0)
    assert np.array_equal(make_token_ids(9, 9, 9, seed), make_token_ids(9, 9, 9, seed))
