# wrong: drawn in float16, a large vocabulary has gaps
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    g = np.random.default_rng(seed)
    u = g.random((num_samples, seq_len)).astype('float16')
    return np.minimum((u.astype('float64') * vocab_size).astype('int64'), vocab_size - 1)
