# right: the zeros of the first state given by hand

import paddle


def sentence_vector(rnn, inputs):
    shape = [rnn.num_layers * rnn.num_directions, inputs.shape[0], rnn.hidden_size]
    _, h = rnn(inputs, paddle.zeros(shape))
    return h.transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
