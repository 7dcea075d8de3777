# right: the cells of each layer, in an RNN or a BiRNN of their own

import paddle
from paddle import nn


def sentence_vector(rnn, inputs):
    final = []
    for layer in rnn:
        if rnn.num_directions == 2:
            inputs, states = nn.BiRNN(layer.cell_fw, layer.cell_bw)(inputs)
            final += states
        else:
            inputs, state = nn.RNN(layer.cell)(inputs)
            final.append(state)
    return paddle.concat(final, axis=1)
