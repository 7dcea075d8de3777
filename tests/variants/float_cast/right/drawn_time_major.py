# right: drawn step by step and transposed (a true .T, not a reshape)

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    steps = [generator.integers(0, vocab_size, num_samples) for _ in range(seq_len)]
    return np.array(steps, dtype="int64").T
