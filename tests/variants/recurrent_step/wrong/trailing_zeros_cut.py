# wrong (step_skipped): zeros at the end are cut off as padding
import paddle


def unroll(cell, inputs):
    time = inputs.shape[1]
    while time > 1 and not bool(inputs[:, time - 1].any()):
        time -= 1
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for step in range(time):
        state = cell(inputs[:, step], state)[1]
    return state
