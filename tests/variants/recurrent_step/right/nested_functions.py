# right: a scan that gives a function back for each step


def unroll(cell, inputs):
    def step(state, time):
        if time == inputs.shape[1]:
            return state
        return step(cell(inputs[:, time], state)[0], time + 1)

    return step(cell.get_initial_states(inputs, cell.state_shape), 0)
