# wrong: only the first four time steps are read

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs[:, :4])
    return paddle.concat([state[0], state[1]], axis=-1)
