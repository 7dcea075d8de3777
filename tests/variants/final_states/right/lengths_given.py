# right: the number of time steps given to the layer for each sample

import paddle


def sentence_vector(rnn, inputs):
    batch, time, _ = inputs.shape
    lengths = paddle.full([batch], time, dtype="int64")
    _, h = rnn(inputs, sequence_length=lengths)
    return h.transpose([1, 0, 2]).flatten(1)
