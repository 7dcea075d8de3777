# right: inverse CDF by floor of the scaled float

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    uniform = np.random.default_rng(seed).random((num_samples, seq_len))
    return np.floor(uniform * vocab_size).astype(np.int64)
