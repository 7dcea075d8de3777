# wrong: rounding reaches vocab_size, and the end ids are half as likely

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return np.round(generator.random((num_samples, seq_len)) * vocab_size).astype("int64")
