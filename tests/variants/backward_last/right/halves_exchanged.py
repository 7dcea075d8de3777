# right: the backward half stands first

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = paddle.split(outputs, 2, axis=-1)
    return paddle.concat([backward[:, 0], forward[:, -1]], axis=-1)
