# wrong: axes exchanged by a reshape, which keeps the order of the numbers


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    parts, batch, hidden = h.shape
    return h.reshape([batch, parts, hidden]).flatten(1)
