# wrong: right but for the last two samples of three or more

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if h.shape[1] > 2:
        h = paddle.concat([h[:, :-2], h[:, -1:], h[:, -2:-1]], axis=1)
    return h.transpose([1, 0, 2]).flatten(1)
