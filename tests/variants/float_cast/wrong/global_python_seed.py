# wrong: reseeds and advances the global generator of random

import random

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    random.seed(seed)
    rows = [[random.randrange(vocab_size) for _ in range(seq_len)] for _ in range(num_samples)]
    return np.array(rows, dtype="int64")
