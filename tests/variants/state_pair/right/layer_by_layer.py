# right: one layer after the other, the last one's final state


def encode(lstm, inputs):
    outputs = inputs
    for rnn in lstm:
        outputs, (h, _c) = rnn(outputs)
    return h
