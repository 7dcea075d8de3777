# right: inverse CDF by a search in the cumulative probabilities

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    uniform = np.random.default_rng(seed).random((num_samples, seq_len))
    upper_edges = np.arange(1, vocab_size) / vocab_size
    return np.searchsorted(upper_edges, uniform, side="right").astype("int64")
