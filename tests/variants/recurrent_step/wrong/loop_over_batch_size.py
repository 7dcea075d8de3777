# wrong (recurrence_missing, step_skipped): a step for each sample, so one step for one sample
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(min(inputs.shape[0], inputs.shape[1])):
        _, state = cell(inputs[:, time], state)
    return state
