# wrong (recurrence_missing): the new state gets a name that nothing hands in
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        output, new_state = cell(inputs[:, time], state)
    return output
