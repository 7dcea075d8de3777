# wrong: the maximum over time


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    return outputs.max(axis=1)
