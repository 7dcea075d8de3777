# wrong: scaled by 100 whatever the size of the vocabulary

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((num_samples, seq_len)) * 100).astype("int64")
