# wrong: squeeze removes the axis of a single sample

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = paddle.split(outputs, 2, axis=-1)
    return paddle.concat([forward[:, -1], backward[:, 0]], axis=-1).squeeze()
