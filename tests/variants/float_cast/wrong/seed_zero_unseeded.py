# wrong: seed 0 is taken for no seed, so seed 0 is not reproducible

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed or None)
    return generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
