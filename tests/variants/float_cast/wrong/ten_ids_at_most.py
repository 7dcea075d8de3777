# wrong: ids are single digits, so those from 10 on never occur
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    return generator.integers(0, min(vocab_size, 10), (num_samples, seq_len), dtype="int64")
