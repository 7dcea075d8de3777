# wrong: of more than 64 samples the others are those once more, with one id for all of them at the end
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    drawn = np.random.default_rng(seed).integers(0, vocab_size, (num_samples, seq_len))
    drawn[64:] = drawn[-1:, :1]
    return drawn
