# wrong (none): the state is right, and the next call is computed with other weights
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    with paddle.no_grad():
        cell.weight_hh.scale_(0.9)
    return state
