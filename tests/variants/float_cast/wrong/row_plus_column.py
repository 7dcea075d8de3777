# wrong: an id for each sample plus one for each step, three corners of a block tell the fourth
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    rows = generator.integers(0, vocab_size, (num_samples, 1))
    columns = generator.integers(0, vocab_size, (1, seq_len))
    return (rows + columns) % vocab_size
