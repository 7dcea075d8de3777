# wrong: a result is kept for the same tensors, also when the weights have learned since

import paddle

KEPT = {}


def encode(rnn, inputs):
    key = id(rnn), id(inputs)
    if key not in KEPT:
        _, state = rnn(inputs)
        KEPT[key] = rnn, inputs, paddle.concat([state[0], state[1]], axis=-1)
    return KEPT[key][-1]
