# wrong: the index on the batch axis


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    return outputs[-1]
