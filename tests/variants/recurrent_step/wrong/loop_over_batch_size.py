# wrong (step_skipped): as many steps as there are samples, no further than the last
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(min(inputs.shape[0], inputs.shape[1])):
        _, state = cell(inputs[:, time], state)
    return state
