# wrong (recurrence_missing): the state is handed in at every other step
import paddle


def unroll(cell, inputs):
    state = None
    for time in range(inputs.shape[1]):
        if time % 2:
            _, state = cell(inputs[:, time], state)
        else:
            _, state = cell(inputs[:, time])
    return state
