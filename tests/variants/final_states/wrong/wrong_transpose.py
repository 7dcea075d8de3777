# wrong: another transpose than the one that is needed


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([2, 0, 1]).reshape([inputs.shape[0], -1])
