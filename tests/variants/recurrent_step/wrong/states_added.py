# wrong (none): the new state is added to the old one
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        state = state + cell(inputs[:, time], state)[1]
    return state
