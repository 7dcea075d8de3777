# wrong (recurrence_missing): after every forty steps the state is put back to zeros
import paddle


def unroll(cell, inputs):
    for time in range(inputs.shape[1]):
        if time % 40 == 0:
            state = paddle.zeros([inputs.shape[0], cell.hidden_size])
        _, state = cell(inputs[:, time], state)
    return state
