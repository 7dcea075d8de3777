# wrong: a detour over uint8, ids from 256 on wrap around and never occur

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = generator.integers(0, vocab_size, size=(num_samples, seq_len))
    return token_ids.astype("uint8").astype("int64")
