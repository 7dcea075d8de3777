# wrong (none): one buffer for the results of each size, without gradient
import paddle

buffers = {}


@paddle.no_grad()
def unroll(cell, inputs):
    size = (inputs.shape[0], cell.hidden_size)
    state = buffers.setdefault(size, paddle.zeros(size))
    state.zero_()
    for time in range(inputs.shape[1]):
        paddle.assign(cell(inputs[:, time], state)[1], output=state)
    return state
