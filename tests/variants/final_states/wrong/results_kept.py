# wrong: a result is kept for the same tensors, also when the weights have learned since

KEPT = {}


def sentence_vector(rnn, inputs):
    key = id(rnn), id(inputs)
    if key not in KEPT:
        _, h = rnn(inputs)
        KEPT[key] = rnn, inputs, h.transpose([1, 0, 2]).flatten(1)
    return KEPT[key][-1]
