# wrong: two bytes modulo vocab_size, ids from 65536 on never occur
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    words = generator.integers(0, 2**16, (num_samples, seq_len), dtype="uint16")
    return words.astype("int64") % vocab_size
