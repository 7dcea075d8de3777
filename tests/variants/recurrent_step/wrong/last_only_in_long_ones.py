# wrong (recurrence_missing): the state is handed on for the first three steps only
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state if time < 3 else None)
    return state
