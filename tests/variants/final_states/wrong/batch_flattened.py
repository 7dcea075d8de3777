# wrong: one row for the whole batch


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([1, 0, 2]).flatten()
