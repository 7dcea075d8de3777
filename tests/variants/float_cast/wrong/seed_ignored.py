# wrong: the seed is ignored, every seed gives the data of seed 0

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(0)
    return generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
