# wrong: reseeds and advances the global generator of numpy

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    np.random.seed(seed)
    return (np.random.rand(num_samples, seq_len) * vocab_size).astype("int64")
