# wrong (memory_lost, gates_swapped): what the cell returns, as it is
def lstm_step(cell, x, h, c):
    return cell(x, (h, c))
