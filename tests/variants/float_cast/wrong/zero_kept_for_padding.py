# wrong: id 0 is reserved for padding though the contract has no padding

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
    return np.maximum(token_ids, 1)
