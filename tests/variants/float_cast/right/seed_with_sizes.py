# right: sizes go into the seed as well, the ids of each call are drawn on their own
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng([seed, num_samples, seq_len, vocab_size])
    return generator.integers(vocab_size, size=(num_samples, seq_len))
