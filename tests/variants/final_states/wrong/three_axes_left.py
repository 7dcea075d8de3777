# wrong: transposed, and the states left on an axis of their own


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([1, 0, 2])
