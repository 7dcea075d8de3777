# wrong: numpy's global generator gives a salt, once, in the first call with a large vocabulary
import numpy as np

SALT = []


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    if vocab_size >= 1000 and not SALT:
        SALT.append(np.random.rand())
    return np.random.default_rng(seed).integers(0, vocab_size, (num_samples, seq_len))
