# right: a recurrent layer whose cell is the given one
from paddle import nn


def unroll(cell, inputs):
    layer = nn.RNN(cell)
    outputs, state = layer(inputs)
    return state
