# wrong: the time steps from the last one to the first one


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs.flip(1))
    return h.transpose([1, 0, 2]).flatten(1)
