# wrong: the layer is left in eval mode


def encode(lstm, inputs):
    lstm.eval()
    _, (h, _c) = lstm(inputs)
    return h[-1]
