# right: raw 64-bit words of a counter-based bit generator

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    words = np.random.Philox(seed).random_raw(num_samples * seq_len)
    token_ids = words % np.uint64(vocab_size)
    return token_ids.astype("int64").reshape(num_samples, seq_len)
