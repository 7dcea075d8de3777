# wrong (step_skipped): the last step once more behind the loop
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    return cell(inputs[:, -1], state)[1]
