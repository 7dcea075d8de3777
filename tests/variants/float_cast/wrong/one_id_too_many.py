# wrong: the upper bound is exclusive, so the id vocab_size occurs too

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.integers(0, vocab_size + 1, size=(num_samples, seq_len), dtype="int64")
