# right: the function behind the loop of Paddle, over the cell of the layer
from paddle import nn


def run_batch_major(rnn, inputs):
    loop = nn.RNN(rnn[0].cell, is_reverse=False, time_major=True)
    return loop(inputs.transpose([1, 0, 2]))[0].transpose([1, 0, 2])
