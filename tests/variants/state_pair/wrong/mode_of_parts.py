# wrong: the mode put back for the layer alone: what it's made of stays in train mode


def encode(lstm, inputs):
    was = lstm.training
    lstm.train()
    _, (h, _c) = lstm(inputs)
    lstm.training = was
    return h[-1]
