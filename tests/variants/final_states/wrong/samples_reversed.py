# wrong: the samples in reverse order


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.flip(1).transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
