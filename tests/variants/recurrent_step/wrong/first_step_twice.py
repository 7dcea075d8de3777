# wrong (step_skipped): the first step in front of a loop that reads it again


def unroll(cell, inputs):
    _, state = cell(inputs[:, 0])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state
