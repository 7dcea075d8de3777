# right: for each place the id whose float is the largest
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    rows = [generator.random((seq_len, vocab_size), dtype="float32") for _ in range(num_samples)]
    return np.stack([row.argmax(axis=1) for row in rows]).astype("int64")
