# wrong: ids pass through int16, which wraps large vocabularies
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rng = np.random.default_rng(seed)
    return (rng.random((num_samples, seq_len)) * vocab_size).astype("int16").astype("int64")
