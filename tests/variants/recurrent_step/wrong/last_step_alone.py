# wrong (recurrence_missing): the last step only, without a loop


def unroll(cell, inputs):
    return cell(inputs[:, -1])[0]
