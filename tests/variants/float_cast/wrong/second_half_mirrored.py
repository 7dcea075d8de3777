# wrong: the second half of a sample mirrors the first half

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    half = generator.integers(0, vocab_size, (num_samples, (seq_len + 1) // 2), dtype="int64")
    return np.concatenate([half, half[:, : seq_len // 2][:, ::-1]], axis=1)
