# right: all steps but the last, then the last one with the pair


def encode(lstm, inputs):
    state = None
    if inputs.shape[1] > 1:
        _, state = lstm(inputs[:, :-1], state)
    _, (h, _c) = lstm(inputs[:, -1:], state)
    return h[-1]
