# wrong (none): the mean of the states of all steps
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    total = 0
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
        total = total + state
    return total / inputs.shape[1]
