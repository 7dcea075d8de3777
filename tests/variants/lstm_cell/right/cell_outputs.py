# right: the output of the cell is its hidden state
def lstm_step(cell, x, h, c):
    output, (_, cell_state) = cell(x, (h, c))
    return output, cell_state
