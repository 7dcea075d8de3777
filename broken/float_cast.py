"""Token ids for a recurrent classifier, drawn at random.

Contract
--------
``make_token_ids(num_samples, seq_len, vocab_size, seed)``, with a vocabulary of up to 100 000 ids,
returns a NumPy array

* of dtype int64 and shape [num_samples, seq_len] (batch, time);
* in which every place can hold every id of 0 ... vocab_size - 1, each about equally
  likely and independent of the other places;
* that is the same for the same seed, whatever was written into an earlier result (it may be
  read-only), and different for a different seed;
* and leaves the global generators (``random``, ``numpy.random``, ``paddle``) untouched.
"""

import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    """Draw the token ids of ``num_samples`` sequences of ``seq_len`` time steps.

    Args:
        num_samples: number of sequences, at least 1.
        seq_len: number of time steps of each sequence, at least 1.
        vocab_size: vocabulary size, 2 to 100 000.
        seed: an integer in 0 ... 2**32 - 1.

    Returns:
        numpy.ndarray of int64, shape [num_samples, seq_len], ids in 0 ... vocab_size - 1.
    """
    generator = np.random.default_rng(seed)
    # uniform floats in [0, 1)
    uniform = generator.random((num_samples, seq_len))
    return uniform.astype("int64")
