# right: a batch-major layer that takes over the weights
from paddle import nn


def run_batch_major(rnn, inputs):
    hidden, size = rnn.parameters()[0].shape
    copy = nn.SimpleRNN(size, hidden)
    copy.set_state_dict(rnn.state_dict())
    return copy(inputs)[0]
