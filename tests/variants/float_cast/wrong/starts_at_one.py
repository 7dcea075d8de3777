# wrong: ids start at 1, so row 0 of the table is never used

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.integers(1, vocab_size, size=(num_samples, seq_len), dtype="int64")
