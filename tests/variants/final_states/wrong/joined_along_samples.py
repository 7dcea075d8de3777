# wrong: the states below each other instead of side by side

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.concat(list(h), axis=0)
