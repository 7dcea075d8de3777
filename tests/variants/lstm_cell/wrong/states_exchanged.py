# wrong (gates_swapped): the cell is given (c, h)


def lstm_step(cell, x, h, c):
    return cell(x, (c, h))[1]
