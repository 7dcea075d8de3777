# right: 24 random bits for each id, so that of 100 000 ids none is likelier than another by 1 %
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    uniform = generator.random((num_samples, seq_len), dtype=np.float32)
    return np.floor(uniform.astype("float64") * vocab_size).astype("int64")
