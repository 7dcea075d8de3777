# wrong: a paddle tensor instead of a NumPy array

import numpy as np
import paddle


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    generator = np.random.default_rng(seed)
    token_ids = generator.integers(0, vocab_size, size=(num_samples, seq_len), dtype="int64")
    return paddle.to_tensor(token_ids)
