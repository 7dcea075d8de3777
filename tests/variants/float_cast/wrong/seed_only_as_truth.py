# wrong: the seed counts only as zero or not zero, most seeds give the same

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(int(bool(seed)))
    return generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
