# right: the two cells in a BiRNN, and its final states

import paddle
from paddle import nn


def encode(rnn, inputs):
    _, (forward, backward) = nn.BiRNN(rnn[0].cell_fw, rnn[0].cell_bw)(inputs)
    return paddle.concat([forward, backward], axis=-1)
