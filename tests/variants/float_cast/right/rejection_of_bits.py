# right: just enough random bits, ids past the end are drawn again

import random

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = random.Random(seed)
    bits = (vocab_size - 1).bit_length()
    accepted = []
    while len(accepted) < num_samples * seq_len:
        candidate = generator.getrandbits(bits)
        if candidate < vocab_size:
            accepted.append(candidate)
    return np.array(accepted, dtype=np.int64).reshape(num_samples, seq_len)
