# wrong: floats rounded to one decimal, at most 11 ids and one of them too far

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((num_samples, seq_len)).round(1) * vocab_size).astype("int64")
