# right: a hand-written splitmix64 generator, no library generator at all

import numpy as np

MASK = 2**64 - 1


def mix(value):
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    start = mix(mix((seed + 0x9E3779B97F4A7C15) & MASK))
    count = num_samples * seq_len
    words = [mix((start + k * 0x9E3779B97F4A7C15) & MASK) for k in range(1, count + 1)]
    token_ids = [word % vocab_size for word in words]
    return np.array(token_ids, dtype="int64").reshape(num_samples, seq_len)
