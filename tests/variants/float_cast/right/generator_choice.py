# right: a choice with replacement from the vocabulary

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    vocabulary = generator.permutation(vocab_size).astype("int64")
    return generator.choice(vocabulary, size=(num_samples, seq_len), replace=True)
