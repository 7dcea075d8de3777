# wrong: the inputs are flipped: now the backward half has read the first step only

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(paddle.flip(inputs, axis=[1]))
    return outputs[:, -1]
