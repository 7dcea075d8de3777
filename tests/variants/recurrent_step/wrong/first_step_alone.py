# wrong (recurrence_missing, step_skipped): the first step only


def unroll(cell, inputs):
    return cell(inputs[:, 0])[0]
