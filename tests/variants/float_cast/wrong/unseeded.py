# wrong: no seed at all, two calls with one seed differ

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng()
    return generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
