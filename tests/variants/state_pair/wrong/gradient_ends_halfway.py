# wrong: a gradient goes back 128 time steps and no further
def encode(lstm, inputs):
    if inputs.shape[1] <= 128:
        return lstm(inputs)[1][0][-1]
    _, (h, c) = lstm(inputs[:, :-128])
    return lstm(inputs[:, -128:], (h.detach(), c.detach()))[1][0][-1]
