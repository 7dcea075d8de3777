# right: the first states are given, and zero

import paddle


def encode(rnn, inputs):
    first = paddle.zeros([2, inputs.shape[0], rnn.hidden_size])
    _, state = rnn(inputs, first)
    return paddle.concat([state[0], state[1]], axis=-1)
