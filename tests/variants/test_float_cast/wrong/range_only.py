# wrong (one_example, cannot_fail): no id is outside, but nobody asks which ones come
from float_cast import make_token_ids
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=12)
@given(st.integers(2, 400), st.integers(0, 999))
def test_range(vocab_size, seed):
    ids = make_token_ids(8, 8, vocab_size, seed)
    assert ids.dtype == "int64"
    assert ids.min() >= 0
    assert ids.max() < vocab_size
