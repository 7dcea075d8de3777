# wrong: the backward half is flipped along the axis of the samples

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = paddle.split(outputs, 2, axis=-1)
    backward = paddle.flip(backward, axis=[0])
    return paddle.concat([forward[:, -1], backward[:, 0]], axis=-1)
