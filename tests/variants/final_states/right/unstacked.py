# right: unstacked, and joined along the last axis

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.concat(paddle.unstack(h, axis=0), axis=1)
