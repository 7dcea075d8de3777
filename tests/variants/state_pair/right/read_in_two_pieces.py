# right: what is longer than 128 time steps is read in two pieces, state and gradient go through
def encode(lstm, inputs):
    if inputs.shape[1] <= 128:
        return lstm(inputs)[1][0][-1]
    _, state = lstm(inputs[:, :-128])
    return lstm(inputs[:, -128:], state)[1][0][-1]
