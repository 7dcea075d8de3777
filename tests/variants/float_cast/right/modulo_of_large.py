# right: remainders of 63-bit integers, the bias is negligible

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    large = generator.integers(0, 2**63 - 1, size=(num_samples, seq_len), dtype="int64")
    return large % vocab_size
