# wrong: the states are cut at the boundary when all is computed
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    states, _ = nn.RNN(cell)(inputs)
    steps = [states[:, time] for time in range(inputs.shape[1])]
    cut = [one.detach() if time % chunk == 0 and time else one for time, one in enumerate(steps)]
    return paddle.stack(cut, axis=1)
