# wrong: in train mode the state of the last call starts this one


def encode(lstm, inputs):
    state = lstm.__dict__.get("kept") if lstm.training else None
    if state is not None and state[0].shape[1] != inputs.shape[0]:
        state = None
    _, (h, c) = lstm(inputs, state)
    lstm.__dict__["kept"] = (h.detach(), c.detach())
    return h[-1]
