# wrong: seed 0 is taken for 1, so seeds 0 and 1 give the same ids
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed or 1)
    return generator.integers(0, vocab_size, (num_samples, seq_len))
