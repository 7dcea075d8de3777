# wrong: the chunks are run side by side, each from zeros
import paddle
from paddle import nn


def unroll(cell, inputs, chunk):
    rnn = nn.RNN(cell)
    parts = [inputs[:, start : start + chunk] for start in range(0, inputs.shape[1], chunk)]
    return paddle.concat([rnn(part)[0] for part in parts], axis=1)
