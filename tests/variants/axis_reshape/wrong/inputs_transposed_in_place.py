# wrong: the inputs are transposed in place
import paddle
from paddle import nn
import paddle.nn.functional as F


def run_batch_major(rnn, inputs):
    s, _ = rnn(inputs.transpose_([1, 0, 2]))
    return s.transpose([1, 0, 2])
