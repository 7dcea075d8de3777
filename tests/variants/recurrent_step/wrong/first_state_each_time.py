# wrong (recurrence_missing): the state is handed in, and it is the first one each time
import paddle


def unroll(cell, inputs):
    first = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], first)
    return state
