# wrong (recurrence_missing): the state is put back to zeros at every step
import paddle


def unroll(cell, inputs):
    for time in range(inputs.shape[1]):
        state = paddle.zeros([inputs.shape[0], cell.hidden_size])
        _, state = cell(inputs[:, time], state)
    return state
