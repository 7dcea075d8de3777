# wrong: half of the ids repeat the one before
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rng = np.random.default_rng(seed)
    ids = rng.integers(0, vocab_size, (num_samples, seq_len))
    stay = rng.random((num_samples, seq_len)) < 0.5
    for t in range(1, seq_len):
        ids[:, t] = np.where(stay[:, t], ids[:, t - 1], ids[:, t])
    return ids
