# wrong: one id for each sample, repeated over all its time steps

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    column = generator.integers(0, vocab_size, size=(num_samples, 1), dtype="int64")
    return np.tile(column, (1, seq_len))
