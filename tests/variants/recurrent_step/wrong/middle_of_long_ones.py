# wrong (step_skipped): of long sequences only both ends are read
import paddle


def unroll(cell, inputs):
    s = paddle.zeros([inputs.shape[0], cell.hidden_size])
    n = inputs.shape[1]
    for t in range(n):
        if n > 40 and 20 <= t < n - 20:
            continue
        s = cell(inputs[:, t], s)[0]
    return s
