# wrong: the floats are squared before scaling, small ids are far more likely

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((num_samples, seq_len)) ** 2 * vocab_size).astype("int64")
