# right: the cell of the layer in a batch-major loop
from paddle import nn


def run_batch_major(rnn, inputs):
    states, _ = nn.RNN(rnn[0].cell, time_major=False)(inputs)
    return states
