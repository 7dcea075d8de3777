# wrong (recurrence_missing, step_skipped): the last but one step alone, read twice


def unroll(cell, inputs):
    time = max(inputs.shape[1] - 2, 0)
    _, state = cell(inputs[:, time])
    return cell(inputs[:, time], state)[1]
