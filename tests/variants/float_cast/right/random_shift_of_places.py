# right: a running number plus an independent random shift, modulo

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    shifts = generator.integers(0, vocab_size, size=(num_samples, seq_len))
    places = np.arange(num_samples * seq_len).reshape(num_samples, seq_len)
    return ((places + shifts) % vocab_size).astype("int64")
