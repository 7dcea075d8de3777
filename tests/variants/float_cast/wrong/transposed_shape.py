# wrong: time first, the shape is [seq_len, num_samples]

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.integers(0, vocab_size, size=(seq_len, num_samples), dtype="int64")
