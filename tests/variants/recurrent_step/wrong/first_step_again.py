# wrong (step_skipped): the first time step is read again and again
import paddle
def unroll(cell, inputs):
    h = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for t in range(inputs.shape[1]):
        _, h = cell(inputs[:, 0], h)
    return h
