# wrong (recurrence_missing): after every three steps the state is put back to zeros
import paddle


def unroll(cell, inputs):
    for t in range(inputs.shape[1]):
        if t % 3 == 0:
            s = paddle.zeros([inputs.shape[0], cell.hidden_size])
        s = cell(inputs[:, t], s)[0]
    return s
