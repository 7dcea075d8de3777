# wrong: the layer runs without a graph

import paddle


def sentence_vector(rnn, inputs):
    with paddle.no_grad():
        _, h = rnn(inputs)
    return h.transpose([1, 0, 2]).flatten(1)
