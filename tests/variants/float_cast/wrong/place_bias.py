# wrong: the first time step prefers small ids
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rng = np.random.default_rng(seed)
    u = rng.random((num_samples, seq_len))
    u[:, 0] = u[:, 0] ** 1.5
    return (u * vocab_size).astype("int64")
