# wrong (none): half of the state is dropped at random
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], paddle.nn.functional.dropout(state, 0.5, training=True))
    return state
