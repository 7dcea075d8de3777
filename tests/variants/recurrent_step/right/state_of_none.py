# right: the first call without a state, which the cell takes for zeros


def unroll(cell, inputs):
    state = None
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state
