# right: padding behind the sequence that the lengths leave out
import paddle
from paddle import nn


def unroll(cell, inputs):
    batch, time, size = inputs.shape
    padded = paddle.concat([inputs, paddle.ones([batch, 3, size])], axis=1)
    lengths = paddle.full([batch], time, dtype="int64")
    _, state = nn.RNN(cell)(padded, sequence_length=lengths)
    return state
