# right: a legacy generator of its own chooses from the list of ids
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    own = np.random.RandomState(seed)
    return own.choice(np.arange(vocab_size, dtype="int64"), (num_samples, seq_len))
