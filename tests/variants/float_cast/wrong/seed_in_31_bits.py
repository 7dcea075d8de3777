# wrong: the seed is folded into 31 bits, so two seeds are one
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    rs = np.random.RandomState(seed % (2**31 - 1))
    return rs.randint(0, vocab_size, size=(num_samples, seq_len)).astype('int64')
