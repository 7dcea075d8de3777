# wrong: right numbers as float64


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    return h.transpose([1, 0, 2]).flatten(1).astype("float64")
