# wrong: the last layer first

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    h = h.reshape([rnn.num_layers, rnn.num_directions, *h.shape[1:]])
    return h.flip(0).transpose([2, 0, 1, 3]).flatten(1)
