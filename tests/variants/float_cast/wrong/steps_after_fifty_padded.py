# wrong: time steps behind the fiftieth are padded with 0
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    drawn = np.random.default_rng(seed).integers(0, vocab_size, (num_samples, seq_len))
    drawn[:, 50:] = 0
    return drawn
