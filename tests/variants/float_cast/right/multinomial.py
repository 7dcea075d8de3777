# right: the place of the one in a multinomial draw
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rng = np.random.default_rng(seed)
    return rng.multinomial(1, [1 / vocab_size] * vocab_size, (num_samples, seq_len)).argmax(-1)
