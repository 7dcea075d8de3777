# wrong (step_skipped): nothing is read from the eleventh step on
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(min(10, inputs.shape[1])):
        _, state = cell(inputs[:, time], state)
    return state
