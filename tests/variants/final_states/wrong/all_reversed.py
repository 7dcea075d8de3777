# wrong: the states from the last one to the first one

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.concat(list(h.flip(0)), axis=-1)
