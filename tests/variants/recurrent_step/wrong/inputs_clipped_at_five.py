# wrong (none): the inputs are clipped to 5
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(paddle.clip(inputs[:, time], -5.0, 5.0), state)
    return state
