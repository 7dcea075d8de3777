# right: the first step in front of a loop over the others


def unroll(cell, inputs):
    _, state = cell(inputs[:, 0])
    for time in range(1, inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state
