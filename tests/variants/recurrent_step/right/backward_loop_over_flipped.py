# right: Paddle's own backward loop over the sequence turned round
import paddle
from paddle import nn


def unroll(cell, inputs):
    return nn.RNN(cell, is_reverse=True)(paddle.flip(inputs, [1]))[1]
