# wrong: the cast still comes first, 0 times vocab_size is 0 everywhere

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.random((num_samples, seq_len)).astype("int64") * vocab_size
