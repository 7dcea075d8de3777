# wrong: the state of the last call starts this one

STATES = {}


def encode(lstm, inputs):
    state = STATES.get(len(inputs))
    _, (h, c) = lstm(inputs, state)
    STATES[len(inputs)] = (h.detach(), c.detach())
    return h[-1]
