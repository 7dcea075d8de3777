# wrong: only the last eight time steps are read


def encode(lstm, inputs):
    _, (h, _c) = lstm(inputs[:, -8:])
    return h[-1]
