# wrong: inputs transposed for a layer that is batch-major


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs.transpose([1, 0, 2]))
    return h.transpose([1, 0, 2]).flatten(1)
