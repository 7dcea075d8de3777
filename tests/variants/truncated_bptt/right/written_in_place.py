# right: the states are written into one tensor
import paddle


def unroll(cell, inputs, chunk):
    batch, time, _ = inputs.shape
    states = paddle.zeros([batch, time, cell.hidden_size])
    state = paddle.zeros([batch, cell.hidden_size])
    for step in range(time):
        if step % chunk == 0:
            state = state.detach()
        state, _ = cell(inputs[:, step], state)
        states[:, step] = state
    return states
