# wrong: the floats are rounded before the cast, so that every id is 0 or 1
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    uniform = generator.random((num_samples, seq_len))
    return uniform.round().astype("int64")
