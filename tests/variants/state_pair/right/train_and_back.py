# right: in train mode for the call, and back in the mode it was in


def encode(lstm, inputs):
    was = [(part, part.training) for part in lstm.sublayers(include_self=True)]
    lstm.train()
    try:
        _, (h, _c) = lstm(inputs)
    finally:
        for part, training in was:
            part.training = training
    return h[-1]
