# wrong: the backward half is taken where an even number of steps is left

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    forward, backward = outputs.chunk(2, axis=-1)
    return paddle.concat([forward[:, -1], backward[:, (inputs.shape[1] - 1) % 2]], axis=-1)
