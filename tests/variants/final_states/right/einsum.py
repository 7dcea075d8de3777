# right: einsum names the axes

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.einsum("pbh->bph", h).flatten(1)
