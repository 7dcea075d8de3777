# right: the backward half is put into the order in which it was read

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = paddle.split(outputs, 2, axis=-1)
    backward = paddle.flip(backward, axis=[1])
    return paddle.concat([forward[:, -1], backward[:, -1]], axis=-1)
