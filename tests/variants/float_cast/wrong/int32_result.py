# wrong: the ids are int32, not int64

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((num_samples, seq_len)) * vocab_size).astype("int32")
