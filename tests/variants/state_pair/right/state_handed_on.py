# right: one time step per call, the pair handed on as it came


def encode(lstm, inputs):
    state = None
    for t in range(inputs.shape[1]):
        output, state = lstm(inputs[:, t : t + 1], state)
    return output.squeeze(1)
