# right: the parts of the state by their index


def encode(lstm, inputs):
    return lstm(inputs)[1][0][-1]
