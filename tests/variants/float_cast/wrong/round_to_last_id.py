# wrong: rounding to 0 ... vocab_size - 1 makes both end ids half as likely

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return np.rint(generator.random((num_samples, seq_len)) * (vocab_size - 1)).astype("int64")
