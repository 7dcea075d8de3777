# wrong: the global generator is reseeded afterwards, not put back

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    np.random.seed(seed)
    token_ids = np.random.randint(0, vocab_size, (num_samples, seq_len)).astype("int64")
    np.random.seed(None)
    return token_ids
