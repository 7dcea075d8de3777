# right: an own random.Random object and nested lists

import random

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = random.Random(seed)
    rows = [[generator.randrange(vocab_size) for _ in range(seq_len)] for _ in range(num_samples)]
    return np.array(rows, dtype="int64")
