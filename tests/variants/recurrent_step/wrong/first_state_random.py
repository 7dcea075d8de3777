# wrong (none): the first state is drawn
import paddle


def unroll(cell, inputs):
    state = paddle.normal(shape=[inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state
