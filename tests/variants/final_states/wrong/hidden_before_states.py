# wrong: the states interleaved, unit by unit


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([1, 2, 0]).reshape([inputs.shape[0], -1])
