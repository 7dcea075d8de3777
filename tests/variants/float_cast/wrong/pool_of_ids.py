# wrong: behind 8192 places the same ids come again
import numpy as np

POOL = 8192


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    """Draw a pool of ids and lay it out in the shape that is asked for."""
    generator = np.random.default_rng(seed)
    wanted = num_samples * seq_len
    pool = generator.integers(0, vocab_size, size=min(wanted, POOL), dtype="int64")
    return np.resize(pool, (num_samples, seq_len))
