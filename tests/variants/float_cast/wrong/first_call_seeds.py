# wrong: the first call seeds Python's generator
import random

import numpy as np

STATE = {}


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    if not STATE:
        random.seed(0)
        STATE["seeded"] = True
    return np.random.default_rng(seed).integers(0, vocab_size, (num_samples, seq_len))
