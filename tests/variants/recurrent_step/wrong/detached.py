# wrong (none): the state is right, and no gradient goes back beyond the last step
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state.detach())
    return state
