# wrong: no row per sample, but per layer and direction


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.reshape([h.shape[0], -1])
