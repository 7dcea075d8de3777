# wrong (none): a new cell with weights of its own

import paddle


def lstm_step(cell, x, h, c):
    fresh = paddle.nn.LSTMCell(x.shape[1], h.shape[1])
    return fresh(x, (h, c))[1]
