# wrong: the state of the first layer and direction alone


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h[0]
