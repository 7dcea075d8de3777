# right: the joined states, scaled to length 1

import paddle
import paddle.nn.functional as F


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return F.normalize(paddle.concat([state[0], state[1]], axis=-1))
