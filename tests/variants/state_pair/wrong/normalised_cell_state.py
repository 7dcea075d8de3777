# wrong: the cell state divided by its largest number


def encode(lstm, inputs):
    _, (_h, c) = lstm(inputs)
    return c[-1] / c[-1].abs().max().clip(min=1.0)
