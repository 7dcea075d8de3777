# right: hidden units in front and back again: two transposes


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    h = h.transpose([2, 0, 1]).reshape([rnn.hidden_size, -1, inputs.shape[0]])
    return h.transpose([2, 1, 0]).reshape([inputs.shape[0], -1])
