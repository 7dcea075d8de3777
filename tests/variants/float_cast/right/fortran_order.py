# right: written into an array in Fortran order, which cuts off the fraction
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.Generator(np.random.MT19937(seed))
    ids = np.empty((num_samples, seq_len), dtype=int, order="F")
    ids[...] = generator.random(ids.shape) * vocab_size
    return ids
