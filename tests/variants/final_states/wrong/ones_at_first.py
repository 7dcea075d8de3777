# wrong: a first state of ones

import paddle


def sentence_vector(rnn, inputs):
    shape = [rnn.num_layers * rnn.num_directions, inputs.shape[0], rnn.hidden_size]
    _, h = rnn(inputs, paddle.ones(shape))
    return h.transpose([1, 0, 2]).flatten(1)
