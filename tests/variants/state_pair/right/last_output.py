# right: the output of the last time step, which is the hidden state


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    return outputs[:, -1]
