# wrong: noise on the states in train mode

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if rnn.training:
        h = h + 0.01 * paddle.randn(h.shape)
    return h.transpose([1, 0, 2]).flatten(1)
