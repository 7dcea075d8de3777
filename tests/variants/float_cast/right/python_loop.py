# right: one id at a time, int() of the scaled float

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = np.zeros((num_samples, seq_len), dtype=np.int64)
    for i in range(num_samples):
        for t in range(seq_len):
            token_ids[i, t] = int(generator.random() * vocab_size)
    return token_ids
