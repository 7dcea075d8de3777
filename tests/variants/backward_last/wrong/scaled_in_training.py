# wrong: in train mode the vectors are divided by the largest number of the batch

import paddle


def encode(rnn, inputs):
    _, state = rnn(inputs)
    vectors = paddle.concat([state[0], state[1]], axis=-1)
    return vectors / vectors.abs().max() if rnn.training else vectors
