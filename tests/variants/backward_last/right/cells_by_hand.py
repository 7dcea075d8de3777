# right: each direction's cell in a loop of its own

import paddle


def encode(rnn, inputs):
    cells = rnn[0]
    forward = backward = None
    for time in range(inputs.shape[1]):
        _, forward = cells.cell_fw(inputs[:, time], forward)
        _, backward = cells.cell_bw(inputs[:, -1 - time], backward)
    return paddle.concat([forward, backward], axis=-1)
