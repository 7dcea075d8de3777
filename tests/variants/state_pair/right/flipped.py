# right: the outputs from their end, the first of these


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    return outputs.flip(axis=[1])[:, 0]
