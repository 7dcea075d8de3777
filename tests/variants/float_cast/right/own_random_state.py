# right: an own legacy RandomState object, not the global one

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.RandomState(np.random.MT19937(seed))
    return generator.randint(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
