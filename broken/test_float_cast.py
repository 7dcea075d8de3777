"""Tests of random token ids: what ``float_cast.py`` requires of ``make_token_ids``.

Contract
--------
pytest runs this file on many functions, one after the other, each of them in place of
``float_cast.py``. A function is accepted if all tests pass.

* Every function that keeps its contract is accepted, however it draws the ids.
* A function is refused if for some numbers of samples and time steps, some size of the vocabulary
  and some seed

  - the ids are not an int64 array of shape [num_samples, seq_len];
  - an id lies outside the vocabulary, or one that is in it never occurs;
  - the same seed gives different ids, or two seeds give the same ones.
* Nothing is left to chance: with other random seeds, the same functions are accepted.
"""

import numpy as np
from float_cast import make_token_ids
from hypothesis import given, settings
from hypothesis import strategies as st

vocab_sizes = st.just(2)
sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 2)


@settings(max_examples=15)
@given(sizes, sizes, vocab_sizes, seeds)
def test_ids_are_an_array_of_samples_and_steps(num_samples, seq_len, vocab_size, seed):
    """The dtype and the shape are those of a batch."""
    ids = make_token_ids(num_samples, seq_len, vocab_size, seed)
    assert ids.dtype == np.int64
    assert ids.shape == (num_samples, seq_len)


@settings(max_examples=15)
@given(vocab_sizes, seeds)
def test_the_whole_vocabulary_comes_and_nothing_else(vocab_size, seed):
    """Chance leaves out one of so many ids only once in ten thousand runs."""
    ids = make_token_ids(10 * vocab_size, 2, vocab_size, seed)
    assert set(ids.ravel().tolist()) == set(range(vocab_size))


@settings(max_examples=15)
@given(vocab_sizes, seeds)
def test_the_seed_decides(vocab_size, seed):
    """The same seed gives the same ids, and the next seed different ones."""
    first, again, other = (make_token_ids(8, 16, vocab_size, one) for one in (seed, seed, seed + 1))
    same = [(first == ids).all() for ids in (again, other)]
    assert (same == [True, False], "the same seed gives the same ids, another one others")
