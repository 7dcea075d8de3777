# right: a class of tests with fixtures
import numpy as np
import pytest
from float_cast import make_token_ids


class TestTokenIds:
    @pytest.fixture(params=[4, 64, 1000])
    def vocab_size(self, request):
        return request.param

    @pytest.fixture
    def ids(self, vocab_size):
        return make_token_ids(30 * vocab_size, 2, vocab_size, seed=11)

    def test_range(self, ids, vocab_size):
        assert ids.min() == 0
        assert ids.max() == vocab_size - 1

    def test_all(self, ids, vocab_size):
        assert len(set(ids.flat)) == vocab_size

    def test_form(self, ids, vocab_size):
        assert isinstance(ids, np.ndarray)
        assert ids.dtype == "int64"
        assert ids.shape == (30 * vocab_size, 2)

    def test_again(self, ids, vocab_size):
        assert np.array_equal(ids, make_token_ids(30 * vocab_size, 2, vocab_size, seed=11))

    def test_others(self, ids, vocab_size):
        assert not np.array_equal(ids, make_token_ids(30 * vocab_size, 2, vocab_size, seed=12))
