# wrong: right numbers, but the gradient of each time step of the inputs goes to another one


def encode(lstm, inputs):
    turned = inputs.flip(1)
    _, (h, _c) = lstm(turned + (inputs - turned).detach())
    return h[-1]
