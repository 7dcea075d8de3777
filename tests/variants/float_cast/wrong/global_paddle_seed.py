# wrong: reseeds the global generator of paddle, later weights depend on it

import paddle


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    paddle.seed(seed)
    return paddle.randint(0, vocab_size, [num_samples, seq_len], dtype="int64").numpy()
