# right: eight random bytes for each place, read as a number
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    raw = np.random.default_rng(seed).bytes(8 * num_samples * seq_len)
    words = np.frombuffer(raw, dtype="uint64").reshape(num_samples, seq_len)
    return (words % np.uint64(vocab_size)).astype(np.int64)
