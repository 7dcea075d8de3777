# right: the upper half of each vocabulary comes as often as the lower one
import pytest
from float_cast import make_token_ids


@pytest.mark.parametrize("vocab_size", [2, 20, 600, 50_000])
def test_halves(vocab_size):
    ids = make_token_ids(500, 4, vocab_size, 21)
    assert str(ids.dtype) == "int64"
    assert ids.shape == (500, 4)
    assert ids.min() >= 0
    assert ids.max() < vocab_size
    assert 0.4 < (ids >= vocab_size // 2).mean() < 0.6


def test_seeds_are_used():
    texts = {seed: make_token_ids(4, 8, 1000, seed).tolist() for seed in range(5)}
    assert len({str(one) for one in texts.values()}) == 5
    assert texts[3] == make_token_ids(4, 8, 1000, 3).tolist()
