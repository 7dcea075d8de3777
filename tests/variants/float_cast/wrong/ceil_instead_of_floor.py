# wrong: ceil gives 1 ... vocab_size, the largest lies outside the table

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return np.ceil(generator.random((num_samples, seq_len)) * vocab_size).astype("int64")
