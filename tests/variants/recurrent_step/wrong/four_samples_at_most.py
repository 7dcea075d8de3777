# wrong (none): samples from the fifth on get the state of the fourth
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return paddle.concat([state[:4]] + [state[3:4]] * (len(state) - 4))
