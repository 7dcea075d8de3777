# right: the first state asked of the cell itself


def unroll(cell, inputs):
    state = cell.get_initial_states(inputs)
    for x in inputs.unbind(axis=1):
        state, _ = cell(x, state)
    return state
