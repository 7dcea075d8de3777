# right: the largest outputs in three parts of the time, as adaptive pooling cuts it

import paddle.nn.functional as F


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return F.adaptive_max_pool1d(outputs.transpose([0, 2, 1]), 3).flatten(1)
