# wrong: the output of the first time step


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    return outputs[:, 0]
