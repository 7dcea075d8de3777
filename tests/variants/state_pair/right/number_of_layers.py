# right: the last layer by its number


def encode(lstm, inputs):
    _, state = lstm(inputs)
    h, _c = state
    return h[lstm.num_layers - 1]
