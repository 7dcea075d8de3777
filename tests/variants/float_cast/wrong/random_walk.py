# wrong: each id lies next to the one before it, the steps are not independent

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    steps = generator.integers(0, 2, size=(num_samples, seq_len), dtype="int64")
    steps[:, 0] = generator.integers(0, vocab_size, size=num_samples)
    return np.cumsum(steps, axis=1) % vocab_size
