# wrong: the global generator of numpy is put back, but for its spare Gaussian
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    state = np.random.get_state()
    np.random.seed(seed % 2**32)
    ids = np.random.randint(0, vocab_size, (num_samples, seq_len))
    np.random.set_state(state[:3])
    return ids
