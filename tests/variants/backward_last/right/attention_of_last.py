# right: the last forward output asks, all outputs answer

import paddle
import paddle.nn.functional as F


def encode(rnn, inputs):
    outputs, state = rnn(inputs)
    query = paddle.concat([state[0], state[1]], axis=-1).unsqueeze(-1)
    weights = F.softmax(outputs @ query, axis=1)
    return (weights * outputs).sum(axis=1)
