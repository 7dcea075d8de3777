# wrong (step_skipped): two rounds over the sequence, the second from the state after the first
from paddle import nn


def unroll(cell, inputs):
    loop = nn.RNN(cell)
    return loop(inputs, loop(inputs)[1])[1]
