# right: one independent child generator for each sample

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    children = np.random.SeedSequence(seed).spawn(num_samples)
    rows = [np.random.default_rng(child).integers(0, vocab_size, seq_len) for child in children]
    return np.stack(rows).astype("int64")
