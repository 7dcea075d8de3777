# wrong (none): the gradient goes back twenty steps only
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    time = inputs.shape[1]
    for step in range(time):
        if step == time - 20:
            state = state.detach()
        _, state = cell(inputs[:, step], state)
    return state
