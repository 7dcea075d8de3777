# wrong: the pair swapped in a loop over time


def encode(lstm, inputs):
    state = None
    for t in range(inputs.shape[1]):
        _, (h, c) = lstm(inputs[:, t : t + 1], state)
        state = (c, h)
    return h[-1]
