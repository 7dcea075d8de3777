# wrong: a part of the vector is dropped in every mode

import paddle
import paddle.nn.functional as F


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return F.dropout(paddle.concat([state[0], state[1]], axis=-1), 0.5, training=True)
