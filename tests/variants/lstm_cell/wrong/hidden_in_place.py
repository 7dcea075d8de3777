# wrong (none): the caller's h is overwritten, besides the right result


def lstm_step(cell, x, h, c):
    y, new_c = cell(x, (h, c))[1]
    h.set_value(y.detach())
    return y, new_c
