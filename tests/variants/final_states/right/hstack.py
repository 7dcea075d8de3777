# right: stacked side by side

import paddle


def sentence_vector(rnn, inputs):
    return paddle.hstack(list(rnn(inputs)[1]))
