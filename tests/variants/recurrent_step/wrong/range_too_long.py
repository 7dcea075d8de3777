# wrong (step_skipped): one step too many, the index held at the last one
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    last = inputs.shape[1] - 1
    for time in range(inputs.shape[1] + 1):
        _, state = cell(inputs[:, min(time, last)], state)
    return state
