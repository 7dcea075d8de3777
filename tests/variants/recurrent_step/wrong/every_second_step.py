# wrong (step_skipped): every second time step, the last one among them
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range((inputs.shape[1] - 1) % 2, inputs.shape[1], 2):
        _, state = cell(inputs[:, time], state)
    return state
