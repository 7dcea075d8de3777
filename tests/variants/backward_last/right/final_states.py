# right: the final state of each direction, joined

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    return paddle.concat([state[-2], state[-1]], axis=-1)
