# right: the larger one of the two final states in each unit

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return paddle.maximum(state[0], state[1])
