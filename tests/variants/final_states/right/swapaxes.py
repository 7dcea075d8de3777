# right: two axes exchanged by swapaxes


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.swapaxes(0, 1).reshape([h.shape[1], -1])
