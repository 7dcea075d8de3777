# right: one independent child generator for each time step

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    children = np.random.SeedSequence(seed).spawn(seq_len)
    steps = [
        np.random.default_rng(child).integers(0, vocab_size, num_samples) for child in children
    ]
    return np.stack(steps, axis=1).astype("int64")
