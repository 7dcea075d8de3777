# wrong: whole numbers, but still of a float dtype

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return np.floor(generator.random((num_samples, seq_len)) * vocab_size)
