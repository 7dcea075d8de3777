# wrong (step_skipped): two steps left out at the end
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1] - 2):
        _, state = cell(inputs[:, time], state)
    return state
