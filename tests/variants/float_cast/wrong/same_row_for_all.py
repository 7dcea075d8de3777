# wrong: one sequence is drawn and repeated for every sample

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    row = generator.integers(0, vocab_size, size=(1, seq_len), dtype="int64")
    return np.repeat(row, num_samples, axis=0)
