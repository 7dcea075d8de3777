# right: the cell is called, its nested result unpacked


def lstm_step(cell, x, h, c):
    y, (_, c) = cell(x, (h, c))
    return y, c
