# wrong: every step is sorted over the batch, so the samples depend on each other

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
    return np.sort(token_ids, axis=0)
