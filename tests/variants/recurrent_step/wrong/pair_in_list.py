# wrong (none): output and state, as the cell returns them
import paddle


def unroll(cell, inputs):
    found = (None, paddle.zeros([inputs.shape[0], cell.hidden_size]))
    for time in range(inputs.shape[1]):
        found = cell(inputs[:, time], found[1])
    return found
