# wrong: one axis too many in front
def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([1, 0, 2]).flatten(1).unsqueeze(0)
