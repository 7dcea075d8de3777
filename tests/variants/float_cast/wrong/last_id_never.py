# wrong: scaled by vocab_size - 1, so the last id never occurs

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((num_samples, seq_len)) * (vocab_size - 1)).astype("int64")
