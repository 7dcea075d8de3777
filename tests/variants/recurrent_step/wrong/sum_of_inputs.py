# wrong (none): one step for the sum of all inputs


def unroll(cell, inputs):
    return cell(inputs.sum(axis=1))[0]
