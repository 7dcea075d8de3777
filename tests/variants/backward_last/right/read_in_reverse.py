# right: the final states of a layer that reads the flipped inputs

import paddle


def encode(rnn, inputs):
    _, state = rnn(paddle.flip(inputs, axis=[1]))
    return paddle.concat([state[0], state[1]], axis=-1)
