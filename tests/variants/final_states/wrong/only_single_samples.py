# wrong: transposed for batches that are no longer than the states are many


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if h.shape[1] <= h.shape[0]:
        h = h.transpose([1, 0, 2])
    return h.reshape([inputs.shape[0], -1])
