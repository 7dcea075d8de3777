# right: a SHA-256 hash of seed, sample and step for each place

import hashlib

import numpy as np


def draw(seed, i, t, vocab_size):
    digest = hashlib.sha256(f"{seed}/{i}/{t}".encode()).digest()
    return int.from_bytes(digest[:16], "big") % vocab_size


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rows = [[draw(seed, i, t, vocab_size) for t in range(seq_len)] for i in range(num_samples)]
    return np.array(rows, dtype="int64")
