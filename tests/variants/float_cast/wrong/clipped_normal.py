# wrong: a clipped normal distribution, ids in the middle are far more likely

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    normal = generator.normal(vocab_size / 2, vocab_size / 8, (num_samples, seq_len))
    return np.clip(normal, 0, vocab_size - 1).astype("int64")
