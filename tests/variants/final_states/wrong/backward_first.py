# wrong: the backward direction before the forward one

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    states = [h[part ^ (rnn.num_directions - 1)] for part in range(h.shape[0])]
    return paddle.concat(states, axis=-1)
