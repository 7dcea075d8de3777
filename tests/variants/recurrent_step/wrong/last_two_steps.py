# wrong (step_skipped): a window of the last two steps
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs[:, -2:].unbind(axis=1):
        _, state = cell(x, state)
    return state
