# wrong: the last time step is zero padding, its ids are never drawn

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = np.zeros((num_samples, seq_len), dtype="int64")
    token_ids[:, : seq_len - 1] = generator.integers(0, vocab_size, (num_samples, seq_len - 1))
    return token_ids
