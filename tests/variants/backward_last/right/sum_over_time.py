# right: the sum of the outputs over the time steps

import paddle


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return paddle.einsum("bth->bh", outputs)
