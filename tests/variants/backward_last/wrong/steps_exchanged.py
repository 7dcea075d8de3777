# wrong: the forward half at the first step, the backward half at the last

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = paddle.split(outputs, 2, axis=-1)
    return paddle.concat([forward[:, 0], backward[:, -1]], axis=-1)
