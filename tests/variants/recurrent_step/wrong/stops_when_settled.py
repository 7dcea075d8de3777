# wrong (none): the loop ends once the state has settled
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, new = cell(inputs[:, time], state)
        if paddle.allclose(new, state):
            return new
        state = new
    return state
