# wrong (step_skipped): of a sequence of ten steps or more only the second half is read
import paddle


def unroll(cell, inputs):
    time = inputs.shape[1]
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for step in range(time // 2 if time >= 10 else 0, time):
        _, state = cell(inputs[:, step], state)
    return state
