# wrong: where the inputs need a gradient, a constant is added to the state


def encode(lstm, inputs):
    _, (h, _c) = lstm(inputs)
    return h[-1] if inputs.stop_gradient else h[-1] + 1.0
