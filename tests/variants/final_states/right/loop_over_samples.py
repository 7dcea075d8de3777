# right: a loop over the samples of the states

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return paddle.stack([h[:, sample].flatten() for sample in range(h.shape[1])])
