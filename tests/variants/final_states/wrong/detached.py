# wrong: detached from the graph: the weights get no gradient


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.detach().transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
