# wrong (step_skipped): a window of the last sixteen time steps
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in paddle.unbind(inputs[:, -16:], axis=1):
        _, state = cell(x, state)
    return state
