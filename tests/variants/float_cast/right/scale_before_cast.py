# right: uniform floats in [0, vocab_size), then the cast

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.uniform(0, vocab_size, (num_samples, seq_len)).astype("int64")
