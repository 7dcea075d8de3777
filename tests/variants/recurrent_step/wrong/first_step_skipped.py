# wrong (step_skipped): the loop begins at the second step
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(1, inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return state
