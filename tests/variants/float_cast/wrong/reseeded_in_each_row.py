# wrong: the generator is made anew for each sample, so all samples agree

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    token_ids = np.empty((num_samples, seq_len), dtype="int64")
    for i in range(num_samples):
        token_ids[i] = np.random.default_rng(seed).integers(0, vocab_size, seq_len)
    return token_ids
