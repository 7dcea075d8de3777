# wrong (none): the sequence is read from its end
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in reversed(range(inputs.shape[1])):
        _, state = cell(inputs[:, time], state)
    return state
