# wrong (step_skipped): begins at the second time step where there is one
import paddle


def unroll(cell, inputs):
    batch, time, _ = inputs.shape
    state = paddle.zeros([batch, cell.hidden_size])
    for t in range(1, time):
        _, state = cell(inputs[:, t], state)
    return state if time > 1 else cell(inputs[:, 0], state)[1]
