# wrong: nested lists instead of a NumPy array

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.integers(0, vocab_size, size=(num_samples, seq_len)).tolist()
