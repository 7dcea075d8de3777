# wrong: transposed in eval mode only


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    if not rnn.training:
        h = h.transpose([1, 0, 2])
    return h.reshape([inputs.shape[0], -1])
