# right: the result is read-only, whoever wants to write makes a copy
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    drawn = np.random.default_rng(seed).integers(vocab_size, size=num_samples * seq_len)
    drawn = drawn.reshape(num_samples, seq_len)
    drawn.setflags(write=False)
    return drawn
