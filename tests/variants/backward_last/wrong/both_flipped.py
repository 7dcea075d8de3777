# wrong: both halves are flipped, so the forward one is at its first step

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return paddle.flip(outputs, axis=[1])[:, -1]
