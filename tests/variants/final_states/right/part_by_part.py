# right: appended part by part

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    vectors = h[0]
    for state in h[1:]:
        vectors = paddle.concat([vectors, state], axis=1)
    return vectors
