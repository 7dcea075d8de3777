# wrong (step_skipped): a window of the last three steps
import paddle


def unroll(cell, inputs):
    s = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for x in inputs[:, -3:].unbind(1):
        s = cell(x, s)[0]
    return s
