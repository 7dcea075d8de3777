# wrong: the right part of the pair, of the first layer


def encode(lstm, inputs):
    _, (h, _c) = lstm(inputs)
    return h[0]
