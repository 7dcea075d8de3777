# wrong (step_skipped): the last sixteen steps only
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs[:, -16:].unbind(axis=1):
        _, state = cell(x, state)
    return state
