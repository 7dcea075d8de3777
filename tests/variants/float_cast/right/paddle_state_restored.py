# right: the global generator of paddle, its state saved and restored

import numpy as np
import paddle


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    state = paddle.get_rng_state()
    try:
        paddle.seed(int(np.random.SeedSequence(seed).generate_state(1)[0]))
        drawn = paddle.randint(0, vocab_size, [num_samples, seq_len], dtype="int64")
    finally:
        paddle.set_rng_state(state)
    return drawn.numpy()
