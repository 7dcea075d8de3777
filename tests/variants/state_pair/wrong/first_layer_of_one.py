# wrong: an index from the front that is right for one layer, and cut off for two


def encode(lstm, inputs):
    _, (h, c) = lstm(inputs)
    return h[0] if lstm.num_layers == 1 else c[-1]
