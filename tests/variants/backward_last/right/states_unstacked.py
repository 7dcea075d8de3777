# right: the states are unstacked

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return paddle.concat(paddle.unstack(state), axis=1)
