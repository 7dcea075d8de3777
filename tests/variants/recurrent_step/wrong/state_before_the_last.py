# wrong (step_skipped): the state that went into the last step is returned
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        before = state
        _, state = cell(inputs[:, time], state)
    return before
