# wrong (step_skipped): read to the end, and from there back to the start
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    time = inputs.shape[1]
    for step in [*range(time), *range(time - 2, -1, -1)]:
        _, state = cell(inputs[:, step], state)
    return state
