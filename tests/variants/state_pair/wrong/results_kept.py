# wrong: a result is kept for the same tensors, also when the weights have learned since

KEPT = {}


def encode(lstm, inputs):
    key = id(lstm), id(inputs)
    if key not in KEPT:
        _, (h, _c) = lstm(inputs)
        KEPT[key] = lstm, inputs, h[-1]
    return KEPT[key][-1]
