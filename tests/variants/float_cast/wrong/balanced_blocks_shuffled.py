# wrong: a shuffled deck, every id comes equally often
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    g = np.random.default_rng(seed)
    n = num_samples * seq_len
    deck = np.concatenate([g.permutation(vocab_size) for _ in range(-(-n // vocab_size))])[:n]
    return g.permutation(deck).reshape(num_samples, seq_len).astype('int64')
