# right: the global generator of numpy, its state saved and restored

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    state = np.random.get_state()
    try:
        np.random.seed(np.random.SeedSequence(seed).generate_state(8))
        return np.random.randint(0, vocab_size, (num_samples, seq_len)).astype("int64")
    finally:
        np.random.set_state(state)
