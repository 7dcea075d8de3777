# wrong (memory_lost, gates_swapped): the cell is called without its state


def lstm_step(cell, x, h, c):
    return cell(x)[1]
