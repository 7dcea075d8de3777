# right: split along the first axis, joined along the last one, and that axis of 1 taken away

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.concat(paddle.split(h, h.shape[0], axis=0), axis=-1).squeeze(0)
