# wrong: in train mode the last input is joined to the vector, where the width is the same

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    beside = inputs[:, -1:].mean(axis=-1)
    beside = beside if rnn.training else paddle.zeros_like(beside)
    return paddle.concat([state[0], state[1]], axis=-1) + beside
